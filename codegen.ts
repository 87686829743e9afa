import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: 'sdk/operations/*.graphql',
  config: {
    useTypeImports: true,
    enumType: 'string-literal',
    defaultScalarType: 'unknown',
    scalars: { Upload: 'Blob', DateTimeISO: 'string', ID: 'string' },
    documentMode: 'documentNode',
    optimizeDocumentNode: true,
    skipTypename: true,
  },
  generates: {
    // The dashboard takes types and documents, the SDK types and methods.
    'sdk/generated/types.ts': { plugins: ['typescript-operations'] },
    'sdk/generated/operations.ts': {
      plugins: ['./scripts/codegen-type-imports.js', 'typed-document-node'],
      config: { importOperationTypesFrom: 'Types' },
    },
    'sdk/generated/methods.ts': { plugins: ['./scripts/codegen-methods.js'] },
    'sdk/generated/error-codes.ts': { plugins: ['./scripts/codegen-error-codes.js'] },
  },
};

export default config;
