import type { LocationQueryRaw, Router } from 'vue-router';

/** What of the query of the address changes; what is undefined or '' goes. */
export type QueryChange = Readonly<Record<string, string | undefined>>;

/** The change that is on its way into the address, so that the next one builds on it. */
interface Underway {
  readonly path: string;
  readonly query: LocationQueryRaw;
  readonly how: 'replace' | 'push';
}

const underway = new WeakMap<Router, Underway>();
const leaving = new WeakMap<Router, string>();
const watched = new WeakSet<Router>();

/**
 * Gives a router's address another query; changes made before the last one has arrived add up, and a step of Back among them stays one.
 * While another page is on its way nothing is changed: the query is that of the page being left.
 */
export async function changeQuery(
  router: Router,
  change: QueryChange,
  how: 'replace' | 'push' = 'replace',
): Promise<void> {
  watchLeaving(router);
  const { path, query } = router.currentRoute.value;
  if (leaving.get(router) !== undefined) return;
  const before = underway.get(router)?.path === path ? underway.get(router) : undefined;
  const merged = Object.fromEntries(
    Object.entries({ ...(before?.query ?? query), ...change }).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  );
  const own: Underway = { path, query: merged, how: before?.how === 'push' ? 'push' : how };
  underway.set(router, own);
  await router[own.how]({ query: merged });
  if (underway.get(router) === own) underway.delete(router);
}

/** Takes note from now on when a navigation to another page begins and ends. */
export function watchLeaving(router: Router): void {
  if (watched.has(router)) return;
  watched.add(router);
  router.beforeEach((to, from) => {
    if (to.path === from.path) leaving.delete(router);
    else leaving.set(router, to.path);
  });
  router.afterEach((to) => {
    if (leaving.get(router) === to.path) leaving.delete(router);
  });
  router.onError(() => leaving.delete(router));
}
