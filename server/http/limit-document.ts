import { GraphQLError } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, SelectionNode, SelectionSetNode, ValidationRule } from 'graphql';
import { AppError } from '../errors.ts';

/** What a document may ask at most; a generated client and an introspection stay far below. */
export const DOCUMENT_LIMITS = { tokens: 20_000, depth: 20, topFields: 500, fields: 5000 } as const;

/** A rule of validation that refuses documents above {@link DOCUMENT_LIMITS} with LIMIT_EXCEEDED. */
export const limitDocument: ValidationRule = (context) => ({
  Document: (document) => {
    const excess = findExcess(document);
    if (excess !== null) context.reportError(excess);
  },
});

/** Why a document asks too much at once, or null. Fields of a fragment count each time it is spread. */
export function findExcess(document: DocumentNode): GraphQLError | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === 'FragmentDefinition') fragments.set(definition.name.value, definition);
  }
  const sizes = new Map<FragmentDefinitionNode, Size>();
  for (const definition of document.definitions) {
    if (definition.kind !== 'OperationDefinition') continue;
    const { topFields, fields, depth } = measure(definition.selectionSet, fragments, sizes);
    const excess = [
      topFields > DOCUMENT_LIMITS.topFields && `more than ${DOCUMENT_LIMITS.topFields} fields at its top`,
      fields > DOCUMENT_LIMITS.fields && `more than ${DOCUMENT_LIMITS.fields} fields`,
      depth > DOCUMENT_LIMITS.depth && `fields more than ${DOCUMENT_LIMITS.depth} deep`,
    ].find((found) => found !== false);
    if (excess !== undefined) {
      const originalError = new AppError('LIMIT_EXCEEDED', `The operation has ${excess}. Ask in several requests.`);
      return new GraphQLError(originalError.message, { nodes: definition, originalError });
    }
  }
  return null;
}

interface Size {
  readonly topFields: number;
  readonly fields: number;
  readonly depth: number;
}

const NOTHING: Size = { topFields: 0, fields: 0, depth: 0 };

/** Each fragment is measured once, however often it is spread; one that spreads itself is refused by another rule. */
function measure(
  selectionSet: SelectionSetNode | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  sizes: Map<FragmentDefinitionNode, Size>,
): Size {
  const measureOne = (selection: SelectionNode): Size => {
    if (selection.kind === 'InlineFragment') return measure(selection.selectionSet, fragments, sizes);
    if (selection.kind === 'Field') {
      const inner = measure(selection.selectionSet, fragments, sizes);
      return { topFields: 1, fields: 1 + inner.fields, depth: 1 + inner.depth };
    }
    const fragment = fragments.get(selection.name.value);
    if (fragment === undefined) return NOTHING;
    const known = sizes.get(fragment);
    if (known !== undefined) return known;
    sizes.set(fragment, NOTHING);
    const size = measure(fragment.selectionSet, fragments, sizes);
    sizes.set(fragment, size);
    return size;
  };
  let [topFields, fields, depth] = [0, 0, 0];
  for (const selection of selectionSet?.selections ?? []) {
    const size = measureOne(selection);
    topFields += size.topFields;
    fields += size.fields;
    depth = Math.max(depth, size.depth);
  }
  return { topFields, fields, depth };
}
