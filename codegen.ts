import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: 'sdk/operations/*.graphql',
  generates: {
    'sdk/generated/operations.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        useTypeImports: true,
        enumType: 'string-literal',
        defaultScalarType: 'unknown',
        scalars: { Upload: 'Blob', DateTimeISO: 'string', ID: 'string' },
        documentMode: 'documentNode',
        optimizeDocumentNode: true,
        skipTypename: true,
      },
    },
  },
};

export default config;
