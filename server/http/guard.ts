import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { LOOPBACK_HOSTS } from '../config.ts';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';

/**
 * Refuses requests and WebSockets that reach the server under a foreign name or come from a foreign page: a page
 * in the browser of somebody who runs Otvet could otherwise talk to it (DNS rebinding, cross-site requests).
 * Throws FORBIDDEN.
 */
export function checkOrigin(request: IncomingMessage, config: Config): void {
  const host = (request.headers.host ?? '').toLowerCase();
  if (!isServed(host, request.socket.localAddress, config)) {
    throw new AppError(
      'FORBIDDEN',
      'This server does not answer under that host name. Add the name to OTVET_ALLOWED_HOSTS when a proxy uses it.',
    );
  }
  const { origin } = request.headers;
  if (origin === undefined) return;
  const originHost = URL.parse(origin)?.host.toLowerCase() ?? '';
  if (originHost !== host && !matches(originHost, config.allowedHosts)) {
    throw new AppError('FORBIDDEN', 'This server does not answer pages of another origin.');
  }
}

function isServed(host: string, localAddress: string | undefined, config: Config): boolean {
  if (host === '') return false;
  const own = [...LOOPBACK_HOSTS, config.host.toLowerCase(), localAddress?.replace(/^::ffff:/, '') ?? ''];
  return own.includes(nameOf(host)) || matches(host, config.allowedHosts);
}

const matches = (host: string, allowed: readonly string[]): boolean =>
  host !== '' && (allowed.includes(host) || allowed.includes(nameOf(host)));

const nameOf = (host: string): string => host.replace(/:\d+$/, '');

/**
 * Refuses requests that a browser sends for a page of another site without asking first (a preflight): those that carry neither
 * JSON nor a header of their own. Throws FORBIDDEN.
 */
export function checkPreflight({ headers }: IncomingMessage): void {
  if (headers['apollo-require-preflight'] !== undefined || headers['x-apollo-operation-name'] !== undefined) return;
  throw new AppError(
    'FORBIDDEN',
    'Send the operation as JSON (content-type: application/json); anything else needs the header "apollo-require-preflight: true", which makes a browser ask first (a preflight).',
  );
}

/** Throws UNAUTHENTICATED unless the server has no token or this is it. */
export function checkToken(given: string | undefined, config: Config): void {
  if (config.apiToken === undefined) return;
  if (given !== undefined && timingSafeEqual(digest(given), digest(config.apiToken))) return;
  throw new AppError(
    'UNAUTHENTICATED',
    given === undefined
      ? 'This server asks for its API token. Send it in the header "Authorization: Bearer <token>".'
      : 'That is not the API token of this server.',
  );
}

/** The token of an Authorization header, or undefined. */
export function bearerToken(request: IncomingMessage): string | undefined {
  return /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim();
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
