/** An enum as type-graphql registers it: each value under its own name. */
export const enumOf = <T extends string>(...values: T[]): { readonly [K in T]: K } =>
  Object.fromEntries(values.map((value) => [value, value])) as { readonly [K in T]: K };
