import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * SHA-256 in hex over the names and contents of files, and of all files in folders, that `isSource` accepts; names are
 * relative to `base` with forward slashes, so the hash does not depend on where the checkout lies.
 * @param {string} base
 * @param {string[]} names
 * @param {(name: string) => boolean} isSource
 */
export function hashSources(base, names, isSource = () => true) {
  const hash = createHash('sha256');
  const files = names.flatMap((name) => listFiles(join(base, name)));
  for (const file of files.sort()) {
    const name = relative(base, file).split(sep).join('/');
    if (!isSource(name)) continue;
    const content = readFileSync(file);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function listFiles(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => listFiles(join(path, name)));
}
