/** A plugin of graphql-codegen: the documents see the types of their answers, and whoever imports the documents does too. */
export function plugin() {
  return { prepend: ["import type * as Types from './types.ts';", "export type * from './types.ts';"], content: '' };
}
