import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { afterEach, describe, expect, test } from 'vitest';
import config from '../.dependency-cruiser.mjs';

/** @type {string | undefined} */
let folder;

afterEach(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/**
 * The names of the rules that are broken when `from` imports `to`, in a folder with those two files alone.
 * @param {string} from
 * @param {string} to a file, or a module by its bare name
 * @param {'type' | ''} [kind]
 */
async function brokenRules(from, to, kind = '') {
  folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
  let specifier = to;
  if (to.includes('.')) {
    specifier = relative(dirname(from), to);
    if (!specifier.startsWith('.')) specifier = `./${specifier}`;
    write(folder, to, 'export interface Thing {}\nexport const thing = 1;\n');
  }
  write(
    folder,
    from,
    kind === 'type'
      ? `import type { Thing } from '${specifier}';\nexport type Other = Thing;\n`
      : `import { thing } from '${specifier}';\nconsole.log(thing);\n`,
  );
  return cruiseFolder(folder);
}

/** @param {string} base */
async function cruiseFolder(base) {
  const { tsConfig, ...options } = config.options ?? {};
  expect(tsConfig).toBeDefined();
  const { output } = await cruise(['.'], { ...options, baseDir: base, validate: true, ruleSet: config });
  if (typeof output === 'string') throw new Error(output);
  return [...new Set(output.summary.violations.map((violation) => violation.rule.name))];
}

/** @param {string} base @param {string} name @param {string} content */
function write(base, name, content) {
  mkdirSync(dirname(join(base, name)), { recursive: true });
  writeFileSync(join(base, name), content);
}

describe('the import rules', () => {
  test.each([
    ['server/engine/sparse/a.ts', 'node:fs', 'engine-stands-alone'],
    ['server/engine/text/a.ts', 'server/errors.ts', 'engine-stands-alone'],
    ['server/engine/fit/a.ts', 'server/languages/b.ts', 'engine-stands-alone'],
    ['server/engine/sparse/a.ts', 'server/engine/text/b.ts', 'engine-order'],
    ['server/engine/text/a.ts', 'server/engine/fit/b.ts', 'engine-order'],
    ['server/engine/fit/a.ts', 'server/engine/search/b.ts', 'engine-order'],
    ['server/engine/fit/a.ts', 'server/engine/profile/b.ts', 'engine-order'],
    ['server/engine/profile/a.ts', 'server/engine/search/b.ts', 'engine-order'],
    ['server/engine/search/a.ts', 'server/engine/profile/b.ts', 'engine-order'],
    ['server/engine/search/a.ts', 'server/engine/evaluate/b.ts', 'engine-order'],
    ['server/engine/evaluate/a.ts', 'server/engine/project/b.ts', 'engine-order'],
    ['server/languages/a.ts', 'server/stores/catalog/b.ts', 'server-order'],
    ['server/stores/vectors/a.ts', 'server/features/models/b.ts', 'server-order'],
    ['server/features/models/a.ts', 'server/app.ts', 'server-order'],
    ['server/features/models/a.ts', 'server/http/b.ts', 'server-order'],
    ['server/http.ts', 'server/main.ts', 'server-order'],
    ['server/features/jobs/a.ts', 'server/features/datasets/b.ts', 'feature-order'],
    ['server/features/datasets/a.ts', 'server/features/models/b.ts', 'feature-order'],
    ['server/features/models/a.ts', 'server/features/search/b.ts', 'feature-order'],
    ['server/features/search/a.ts', 'server/features/evaluations/b.ts', 'feature-order'],
    ['server/log.ts', 'server/features/jobs/b.ts', 'base-knows-nobody'],
    ['server/features/models/model.service.ts', 'server/stores/catalog/b.ts', 'stores-as-types'],
    ['server/features/models/model.resolver.ts', 'server/stores/catalog/b.ts', 'resolvers-see-services'],
    ['server/features/models/model.service.ts', 'server/features/models/model.type.ts', 'services-know-no-graphql'],
    ['server/features/models/a.ts', 'server/features/models/fit.work.ts', 'work-is-for-children'],
    ['web/a.ts', 'server/errors.ts', 'web-without-server'],
    ['server/http.ts', 'web/a.ts', 'server-without-web'],
    ['sdk/client.ts', 'server/errors.ts', 'sdk-stands-alone'],
    ['sdk/client.ts', 'web/a.ts', 'sdk-stands-alone'],
    ['examples/a.mjs', 'sdk/client.ts', 'examples-use-the-package'],
    ['examples/a.mjs', 'node_modules/ws/b.js', 'examples-use-the-package'],
    ['web/a.ts', 'sdk/client.ts', 'generated-only'],
    ['server/http.ts', 'server/features/jobs/index.ts', 'no-barrels'],
    ['server/app.ts', 'server/testing/create-test-app.ts', 'tests-are-for-tests'],
    ['server/app.ts', 'no-such-package', 'resolves'],
  ])('refuse that %s imports %s', async (from, to, rule) => {
    expect(await brokenRules(from, to)).toContain(rule);
  });

  test.each([
    ['server/engine/evaluate/a.ts', 'server/engine/search/b.ts', ''],
    ['server/languages/a.ts', 'server/engine/text/b.ts', ''],
    ['server/stores/vectors/a.ts', 'server/engine/sparse/b.ts', ''],
    ['server/features/evaluations/a.ts', 'server/features/jobs/b.ts', ''],
    ['server/features/models/model.service.ts', 'server/stores/catalog/b.ts', 'type'],
    ['server/features/models/fit.work.ts', 'server/stores/vectors/b.ts', ''],
    ['server/app.ts', 'server/stores/catalog/b.ts', ''],
    ['server/main.ts', 'server/http.ts', ''],
    ['server/features/models/a.test.ts', 'server/testing/create-test-app.ts', ''],
    ['web/a.ts', 'sdk/generated/operations.ts', ''],
    ['examples/a.mjs', 'otvet-sdk', ''],
  ])('allow that %s imports %s', async (from, to, kind) => {
    expect(await brokenRules(from, to, kind === 'type' ? 'type' : '')).toEqual([]);
  });

  test('refuse a resolver that sees a store even as a type', async () => {
    expect(
      await brokenRules('server/features/models/model.resolver.ts', 'server/stores/catalog/b.ts', 'type'),
    ).toContain('resolvers-see-services');
  });

  test('refuse a cycle of types', async () => {
    folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
    write(folder, 'server/a.ts', "import type { B } from './b.ts';\nexport type A = B[];\n");
    write(folder, 'server/b.ts', "import type { A } from './a.ts';\nexport type B = A[];\n");
    expect(await cruiseFolder(folder)).toContain('no-cycles');
  });
});
