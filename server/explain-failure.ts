import { ConfigError } from './config.ts';
import { asAppError } from './errors.ts';
import { LogFolderError } from './log.ts';
import { DataFolderError } from './stores/catalog/data-folder.ts';

/** Why the server did not start, as one sentence where the reason is known. */
export function explainFailure(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DataFolderError || error instanceof LogFolderError)
    return error.message;
  const known = asAppError(error);
  if (known !== null) return known.message;
  const { code, syscall, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (syscall === 'listen' && code === 'EADDRINUSE') {
    return `Port ${port} is taken: stop what uses it, or set PORT to another one (0 takes any that is free).`;
  }
  if (syscall === 'getaddrinfo') {
    return `The server cannot listen on HOST ${process.env.HOST}: this machine finds no address of that name (${code}).`;
  }
  if (syscall === 'listen') {
    return `The server cannot listen on ${address} port ${port} (${code}): set HOST and PORT to what this machine has.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
