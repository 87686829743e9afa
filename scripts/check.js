// `npm run check`: every static check.
import { checks } from './checks.js';
import { installPackages } from './install.js';
import { runChecks } from './run-checks.js';

installPackages();
const { failed } = await runChecks(checks);
process.exitCode = failed > 0 ? 1 : 0;
