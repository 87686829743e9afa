import { join } from 'node:path';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { explainFailure } from './explain-failure.ts';
import { startHttp } from './http.ts';
import { openLog } from './log.ts';
import { projectRoot } from './project-root.ts';
import { buildSchema } from './schema.ts';

try {
  const config = readConfig(process.env);
  const log = openLog(config.logDir);
  const app = createApp(config, log);
  // Uploads are spooled to the system's temporary folder unless told otherwise; staging is emptied at every start.
  process.env.TMPDIR = process.env.TEMP = process.env.TMP = join(config.dataDir, 'staging');
  const http = await startHttp(app, buildSchema(), config, join(projectRoot, 'build', 'web'));
  app.resume();
  console.log(`Otvet is at ${http.url}`);
  log.info('started', { url: http.url });

  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info('stopping', { signal });
    await http.stop();
    await app.stop();
    await log.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
} catch (error) {
  console.error(explainFailure(error));
  process.exit(1);
}
