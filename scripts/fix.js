// `npm run fix`: mends what eslint and prettier can mend by themselves.
import { installPackages } from './install.js';
import { inModules, node24 } from './project.js';
import { runStep } from './run-checks.js';
import { runCommand } from './run-command.js';

installPackages();
const eslint = [inModules('eslint', 'bin', 'eslint.js'), '--fix', '.'];
const prettier = [inModules('prettier', 'bin', 'prettier.cjs'), '--write', '--log-level', 'warn', '.'];
const linted = await runStep('eslint --fix', () => runCommand(node24, eslint));
const formatted = await runStep('prettier --write', () => runCommand(node24, prettier));
process.exitCode = linted && formatted ? 0 : 1;
