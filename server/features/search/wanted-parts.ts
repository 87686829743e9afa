import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import type { WantedParts } from './search.service.ts';

type Fragments = GraphQLResolveInfo['fragments'];

/** By the nodes of a field: a document that is asked again has the same ones. */
const known = new WeakMap<readonly FieldNode[], WantedParts>();

/** Which parts of an answer the document asks for. What @skip or @include may leave out counts as wanted. */
export function wantedParts({
  fieldNodes,
  fragments,
}: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): WantedParts {
  const before = known.get(fieldNodes);
  if (before !== undefined) return before;
  const names = new Set<string>();
  for (const { selectionSet } of fieldNodes) addNames(selectionSet, '', fragments, names);
  const wanted: WantedParts = {
    known: names.has('known'),
    tokens: names.has('tokens'),
    texts: names.has('hits.passage.text'),
    answers: names.has('hits.answers'),
    terms: names.has('hits.terms'),
    spans: names.has('hits.spans'),
  };
  known.set(fieldNodes, wanted);
  return wanted;
}

function addNames(
  selections: SelectionSetNode | undefined,
  path: string,
  fragments: Fragments,
  names: Set<string>,
): void {
  for (const selection of selections?.selections ?? []) {
    if (selection.kind === 'Field') {
      const name = path + selection.name.value;
      names.add(name);
      addNames(selection.selectionSet, `${name}.`, fragments, names);
    } else if (selection.kind === 'InlineFragment') {
      addNames(selection.selectionSet, path, fragments, names);
    } else {
      addNames(fragments[selection.name.value]?.selectionSet, path, fragments, names);
    }
  }
}
