import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';
import type { Appearance } from '../config.ts';

const YEAR_MS = 365 * 24 * 3600 * 1000;
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

/**
 * Serves the built dashboard from a folder. A path that is no file is a place of the dashboard itself when a browser asks
 * for a page; a program that asks for something else learns that nothing is there.
 */
export function serveDashboard(folder: string, appearance: Appearance): Router {
  const router = Router();
  const page = readPage(folder, appearance);
  router.use((_request, response, next) => {
    response.set({
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
    });
    next();
  });
  router.use(compression());
  // Names of built files carry a hash of their content: they never change.
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_MS, fallthrough: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get(/.*/, (request, response, next) => {
    if (request.path !== '/' && request.headers.accept?.includes('text/html') !== true) return next();
    if (page === null) return next();
    response.set('Cache-Control', 'no-cache').type('html').send(page);
  });
  return router;
}

/** The dashboard's page with what a visitor gets at first as attributes of its root; null when it was not built. */
function readPage(folder: string, { title, theme, language, accent }: Appearance): string | null {
  const path = join(folder, 'index.html');
  if (!existsSync(path)) return null;
  const defaults = { 'default-theme': theme, 'default-language': language, accent, title };
  const attributes = Object.entries(defaults)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` data-${name}="${escapeHtml(value ?? '')}"`);
  return readFileSync(path, 'utf8')
    .replace('<html lang="en">', () => `<html lang="${language ?? 'en'}"${attributes.join('')}>`)
    .replace(/<title>.*<\/title>/, () => `<title>${escapeHtml(title)}</title>`);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
