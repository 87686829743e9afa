import { expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import type { Router } from 'vue-router';
import { changeQuery } from './change-query.ts';

async function open(address: string): Promise<Router> {
  const slow = () => new Promise<object>((resolve) => setTimeout(() => resolve({}), 30));
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/here', component: {} },
      { path: '/there', component: slow },
    ],
  });
  await router.push(address);
  return router;
}
const addressOf = (router: Router): string => router.currentRoute.value.fullPath;

it('keeps each of several changes made in one tick', async () => {
  const router = await open('/here?kept=1&gone=2');
  const changes = [
    changeQuery(router, { at: '7' }),
    changeQuery(router, { miss: '9' }),
    changeQuery(router, { gone: undefined, empty: '' }),
  ];
  await Promise.all(changes);
  expect(router.currentRoute.value.query).toEqual({ kept: '1', at: '7', miss: '9' });
});

it('lets the last of two changes of one thing count', async () => {
  const router = await open('/here');
  await Promise.all([changeQuery(router, { at: '7' }), changeQuery(router, { at: '8' })]);
  expect(addressOf(router)).toBe('/here?at=8');
});

it('keeps the step of Back when a change without one follows at once', async () => {
  const router = await open('/here?q=first');
  await Promise.all([changeQuery(router, { q: 'second' }, 'push'), changeQuery(router, { at: '2' })]);
  expect(addressOf(router)).toBe('/here?q=second&at=2');
  const back = new Promise<void>((resolve) => router.afterEach(() => resolve()));
  router.back();
  await back;
  expect(addressOf(router)).toBe('/here?q=first');
});

it('does not hold back who leaves for another page', async () => {
  const router = await open('/here');
  await changeQuery(router, { at: '1' });
  const left = router.push('/there');
  await new Promise((resolve) => setTimeout(resolve, 5));
  await changeQuery(router, { at: '2' });
  await left;
  expect(addressOf(router)).toBe('/there');
});
