import { join } from 'node:path';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { explainFailure } from './explain-failure.ts';
import { startHttp } from './http.ts';
import { openLog } from './log.ts';
import { projectRoot } from './project-root.ts';
import { buildSchema } from './schema.ts';

const STOP_MS = 4500;

try {
  const config = readConfig(process.env);
  const log = openLog(config.logDir);
  const app = createApp(config, log);
  // Uploads are spooled to the system's temporary folder unless told otherwise; staging is emptied at every start.
  process.env.TMPDIR = process.env.TEMP = process.env.TMP = join(config.dataDir, 'staging');
  const http = await startHttp(app, buildSchema(), config, join(projectRoot, 'build', 'web'));
  app.resume();
  let stopping = false;
  const stop = async (reason: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info('stopping', { reason });
    // What does not end in time is cut off: the data folder holds whole things only, whenever that happens.
    setTimeout(() => process.exit(0), STOP_MS);
    await http.stop();
    await app.stop();
    log.info('stopped');
    await log.close();
    process.exit(0);
  };
  // Disconnect: who started it with a channel, npm start, was killed.
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(event, () => void stop(event));
  log.info('started', { url: http.url });
  console.log(`Otvet is at ${http.url}`);
} catch (error) {
  console.error(explainFailure(error));
  process.exit(1);
}
