// The import rules of the architecture: who may know whom. scripts/import-rules.test.js shows that each of them bites.

const tests = '\\.test\\.ts$|/testing/|^web/e2e/';
/** The entry of a job's child process: it composes what it needs by itself, as app.ts does for the server. */
const work = '\\.work\\.ts$';

/**
 * Each part may import those before it in the list, never those after it; parts in one entry do not know each other.
 * @param {string} name
 * @param {string} comment
 * @param {(string | string[])[]} parts
 * @returns {import('dependency-cruiser').IForbiddenRuleType[]}
 */
function layers(name, comment, parts) {
  return parts.flatMap((part, i) => {
    const above = parts.slice(i + 1).flat();
    return [part].flat().map((path) => {
      const peers = [part].flat().filter((peer) => peer !== path);
      return {
        name,
        comment,
        severity: 'error',
        from: { path: `^${path}`, pathNot: tests },
        to: { path: `^(${[...above, ...peers, '(?!)'].join('|')})` },
      };
    });
  });
}

/**
 * @param {string} name
 * @param {string} comment
 * @param {any} from
 * @param {any} to
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
function forbid(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid(
      'engine-stands-alone',
      'The engine is pure functions over plain data: no node:, no npm, no other folder of ours.',
      { path: '^server/engine/', pathNot: tests },
      { pathNot: '^server/engine/' },
    ),
    ...layers('engine-order', 'In the engine: wasm, sparse < text < fit < profile, search < evaluate, project.', [
      ['server/engine/sparse/', 'server/engine/wasm/'],
      'server/engine/text/',
      'server/engine/fit/',
      ['server/engine/profile/', 'server/engine/search/'],
      ['server/engine/evaluate/', 'server/engine/project/'],
    ]),
    ...layers('server-order', 'In the server: engine < languages, stores < features < http, schema, app < main.', [
      'server/engine/',
      ['server/languages/', 'server/stores/'],
      'server/features/',
      'server/(http|schema|app)(\\.ts$|/)',
      'server/main\\.ts$',
    ]),
    ...layers('feature-order', 'In the features: jobs < datasets < models < search < evaluations.', [
      'server/features/jobs/',
      'server/features/datasets/',
      'server/features/models/',
      'server/features/search/',
      'server/features/evaluations/',
    ]),
    forbid(
      'base-knows-nobody',
      'Configuration, errors and log are for all to use and use none.',
      { path: '^server/(config|errors|log|qdrant-variables|whole)\\.ts$' },
      {
        path: '^server/',
        pathNot: '^server/(config|errors|log|make-folder|qdrant-variables|rotating-file|whole)\\.ts$',
      },
    ),
    forbid(
      'stores-as-types',
      'Features see stores as types only; app.ts says new, and so does the entry of a child process.',
      { path: '^server/features/', pathNot: [tests, work] },
      { path: '^server/stores/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'resolvers-see-services',
      'A resolver asks a service, never a store or the engine.',
      { path: '\\.resolver\\.ts$' },
      { path: '^server/(stores|engine)/' },
    ),
    forbid(
      'services-know-no-graphql',
      'Services can be used without GraphQL.',
      { path: '\\.service\\.ts$' },
      { path: '\\.(resolver|type)\\.ts$|node_modules/(graphql|graphql-[^/]+|type-graphql|@apollo/[^/]+)/' },
    ),
    forbid(
      'work-is-for-children',
      'A work module runs in a child process; nobody imports it.',
      { pathNot: tests },
      { path: work, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'web-without-server',
      'The dashboard speaks GraphQL.',
      { path: '^web/', pathNot: tests },
      { path: '^server/' },
    ),
    forbid('server-without-web', 'The server knows no dashboard.', { path: '^server/' }, { path: '^web/' }),
    forbid(
      'sdk-stands-alone',
      'The SDK knows neither side.',
      { path: '^sdk/', pathNot: tests },
      { path: '^(server|web|scripts|bench)/' },
    ),
    forbid(
      'examples-use-the-package',
      'An example reads as in the program of somebody else: node: and the package of the SDK.',
      { path: '^examples/' },
      { dependencyTypesNot: ['core'], pathNot: '^otvet-sdk$' },
    ),
    forbid(
      'generated-only',
      'Server and dashboard see of the SDK what is generated.',
      { path: '^(server|web)/' },
      { path: '^sdk/', pathNot: '^sdk/generated/' },
    ),
    forbid('no-cycles', 'No module needs itself, not even as a type.', {}, { circular: true }),
    forbid(
      'no-barrels',
      'A module is imported from where it is; only the SDK has an index.',
      { path: '^(server|sdk|web)/' },
      { path: '/index\\.ts$', pathNot: ['node_modules', '^sdk/index\\.ts$'] },
    ),
    forbid(
      'tests-are-for-tests',
      'What serves tests only is imported by tests only.',
      { path: '^(server|sdk|web)/', pathNot: tests },
      { path: tests },
    ),
    forbid(
      'resolves',
      'Every import leads somewhere; otvet-sdk is what the build makes.',
      {},
      { couldNotResolve: true, pathNot: '^otvet-sdk$' },
    ),
    forbid(
      'declared',
      'Every package used is named in package.json.',
      // What codegen writes imports the types of a package that comes with it.
      { path: '^(server|sdk|web|scripts)/', pathNot: '^sdk/generated/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|data|logs)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types', 'typings'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.vue', '.json', '.d.ts'],
    },
  },
};
