import type { Catalog, CatalogTable } from '../../stores/catalog/catalog.ts';
import { LatestValues } from './latest-values.ts';

/** The ids of the records of a table that change from now on; a slow reader gets each id once, however often it changed. */
export function watchTable(catalog: Catalog, table: CatalogTable): LatestValues<string> {
  const values = new LatestValues<string>(() => unwatch());
  const unwatch = catalog.watch(table, (id) => values.push(id, id));
  return values;
}
