// `npm run gen`: schema.graphql from the server's resolvers, then sdk/generated from it and sdk/operations.
import { installPackages } from './install.js';
import { inModules, node24 } from './project.js';
import { runStep } from './run-checks.js';
import { runCommand } from './run-command.js';

installPackages();
const codegen = [inModules('@graphql-codegen', 'cli', 'esm', 'bin.js'), '--config', 'codegen.ts'];
const written =
  (await runStep('schema.graphql', () => runCommand(node24, ['--import', 'tsx', 'scripts/write-schema.ts']))) &&
  (await runStep('sdk/generated', () => runCommand(node24, codegen)));
process.exitCode = written ? 0 : 1;
