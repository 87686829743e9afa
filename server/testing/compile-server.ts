import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';

/** Compiles the server as `npm run build` does, into a folder of this process; gives its main.js and what removes it. */
export function compileServer(): { entry: string; remove: () => void } {
  const folder = join(projectRoot, 'build', `test-${process.pid}`);
  const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', folder], {
    cwd: projectRoot,
  });
  return {
    entry: join(folder, 'server', 'main.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
