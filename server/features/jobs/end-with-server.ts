import { workerData } from 'node:worker_threads';

// Runs in a thread of its own, for work that never yields cannot hear that its server died; without it such work would go on,
// alone, to its end. (On Windows the parent's id stays as it was: there the broken channel to the server ends the work.)
const LOOK_EVERY_MS = 250;
const server = workerData as number;

setInterval(() => {
  if (process.ppid !== server) process.kill(process.pid, 'SIGKILL');
}, LOOK_EVERY_MS);
