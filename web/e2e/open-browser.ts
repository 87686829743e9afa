import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

const screenshots = fileURLToPath(new URL('../../build/screenshots/', import.meta.url));
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How a person looks at the dashboard. */
export interface Look {
  readonly language: 'en' | 'ru';
  readonly theme: 'light' | 'dark';
  /** Width of the window in CSS pixels. */
  readonly width: number;
}

/** A page of the dashboard and what went wrong on it so far: console errors, exceptions, failed requests. */
export interface WatchedPage {
  readonly page: Page;
  readonly problems: string[];
}

/** Starts the Chromium that CHROMIUM_PATH names, without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: flags });
}

/** Opens a fresh page, as a person with this language, theme and window would have it, that records what goes wrong. */
export async function openPage(browser: Browser, baseURL: string, look: Look): Promise<WatchedPage> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: look.width, height: 900 },
    locale: look.language === 'ru' ? 'ru-RU' : 'en-US',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await context.addInitScript(({ language, theme }) => {
    localStorage.setItem('otvet-language', language);
    localStorage.setItem('otvet-theme', theme);
  }, look);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`HTTP ${response.status()}: ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Leaving a page cancels what it still asked for.
    if (reason !== 'net::ERR_ABORTED') problems.push(`${reason}: ${request.url()}`);
  });
  return { page, problems };
}

/** Keeps a picture of the whole page as build/screenshots/NAME.png when OTVET_KEEP_SCREENSHOTS is set: it takes a while. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (!process.env.OTVET_KEEP_SCREENSHOTS) return;
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: `${screenshots}${name}.png`, fullPage: true });
}
