import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import ts from 'typescript-eslint';

const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing is called the same everywhere.',
};

export default ts.config(
  { ignores: ['build/', 'data/', 'logs/', 'sdk/generated/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  prettier,
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      // TypeScript finds undefined names better, browser and Node globals included.
      'no-undef': 'off',
      // Telling text from other files is this program's work.
      'no-control-regex': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'max-lines': ['error', { max: 300, skipBlankLines: true }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-var': 'error',
    },
  },
  {
    files: ['server/**/*.ts', 'sdk/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', defaultExport], 'no-console': 'error' },
  },
  {
    // Typed keys cover the script; this covers what a template shows beside them.
    files: ['web/**/*.vue'],
    rules: {
      'no-console': 'error',
      'vue/no-bare-strings-in-template': [
        'error',
        { allowlist: ['Otvet', '×', '·', '%', '(', ')', ',', '.', ':', '/', '–', '+', '=', '…', ';'] },
      ],
      'vue/no-v-html': 'error',
      // It takes a union type for one; Vue 3 has no filters.
      'vue/no-deprecated-filter': 'off',
    },
  },
  {
    files: ['server/main.ts', '**/*.test.ts', 'bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.test.ts', '**/*.test.js', 'web/i18n/**', 'web/e2e/**'],
    rules: { 'max-lines': 'off' },
  },
);
