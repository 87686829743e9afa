import { isListType, isNonNullType, Kind, print, stripIgnoredCharacters, typeFromAST, visit } from 'graphql';

/**
 * @typedef {import('graphql').OperationDefinitionNode} Operation
 * @typedef {import('graphql').FragmentDefinitionNode} Fragment
 */

/**
 * A plugin of graphql-codegen: from every operation of sdk/operations one method of the SDK, as a type with the schema's own
 * description, and what the client has to send for it. Throws an Error for an operation without a name.
 * @param {import('graphql').GraphQLSchema} schema
 * @param {{ document?: import('graphql').DocumentNode }[]} documents
 */
export function plugin(schema, documents) {
  const definitions = documents.flatMap(({ document }) => document?.definitions ?? []);
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const described = operations.map((operation) => describeOperation(schema, operation, fragments));
  return {
    prepend: ["import type { CallOptions } from '../transport.ts';", "import type * as Types from './types.ts';"],
    content: `
/** Every operation that comes with the SDK, as a method that answers with the operation's one field. */
export interface Operations {
${described.map(({ method }) => method).join('\n\n')}
}

/** What is sent for each method. */
export const requests = {
${described.map(({ request }) => request).join('\n')}
} as const;
`,
  };
}

/**
 * @param {import('graphql').GraphQLSchema} schema
 * @param {Operation} operation
 * @param {Map<string, Fragment>} fragments
 */
function describeOperation(schema, operation, fragments) {
  if (operation.name === undefined) throw new Error('Every operation of sdk/operations needs a name.');
  const { value: name } = operation.name;
  const method = name[0].toLowerCase() + name.slice(1);
  const kind = operation.operation;
  const field = onlyField(operation);
  const key = field.alias?.value ?? field.name.value;
  const type = `Types.${name}${kind[0].toUpperCase()}${kind.slice(1)}`;
  const answer = `${type}['${key}']`;
  const result = kind === 'subscription' ? `AsyncGenerator<${answer}, void, undefined>` : `Promise<${answer}>`;
  const variables = describeVariables(schema, operation, `${type}Variables`);
  const description = schema.getRootType(kind)?.getFields()[field.name.value]?.description ?? '';
  const text = [operation, ...fragmentsOf(operation, fragments)].map(print).join('\n');
  return {
    method: `  /** ${description.replaceAll('*/', '*\\/')} */\n  ${method}(${variables}options?: CallOptions): ${result};`,
    request: `  ${method}: { kind: '${kind}', name: '${name}', field: '${key}', hasVariables: ${variables !== ''}, text: ${JSON.stringify(stripIgnoredCharacters(text))} },`,
  };
}

/**
 * A method answers with the value of one field; an operation with several would need a name for each.
 * @param {Operation} operation
 */
function onlyField({ name, selectionSet: { selections } }) {
  const [field] = selections;
  if (selections.length !== 1 || field.kind !== Kind.FIELD) {
    throw new Error(`The operation ${name?.value} of sdk/operations must ask for one field at its top.`);
  }
  return field;
}

/**
 * The parameter for the variables, with a comma behind it.
 * @param {import('graphql').GraphQLSchema} schema
 * @param {Operation} operation
 * @param {string} type
 */
function describeVariables(schema, { variableDefinitions = [] }, type) {
  if (variableDefinitions.length === 0) return '';
  const types = variableDefinitions.map((definition) => typeFromAST(schema, /** @type {any} */ (definition.type)));
  const mustBeGiven = variableDefinitions.some((definition, i) => isNonNullType(types[i]) && !definition.defaultValue);
  if (types.some((one) => isListType(one) && String(one).includes('Upload'))) {
    throw new Error('The SDK sends one file a request; a list of them has no method.');
  }
  return `variables${mustBeGiven ? '' : '?'}: ${type}, `;
}

/**
 * The fragments that an operation needs, each once.
 * @param {Operation | Fragment} from
 * @param {Map<string, Fragment>} fragments
 * @param {Set<Fragment>} [found]
 * @returns {Set<Fragment>}
 */
function fragmentsOf(from, fragments, found = new Set()) {
  visit(from, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (fragment === undefined) throw new Error(`There is no fragment ${name.value} in sdk/operations.`);
      if (found.has(fragment)) return;
      found.add(fragment);
      fragmentsOf(fragment, fragments, found);
    },
  });
  return found;
}
