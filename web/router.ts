import { createRouter, createWebHistory } from 'vue-router';
import { notify } from './composables/use-notices.ts';
import { useText } from './composables/use-text.ts';
import StartPage from './pages/StartPage.vue';

/** The addresses of the dashboard; every page but the first is fetched when it is opened. */
export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  routes: [
    { path: '/', name: 'start', component: StartPage },
    { path: '/datasets', name: 'datasets', component: () => import('./pages/DatasetsPage.vue') },
    {
      path: '/datasets/:id',
      component: () => import('./pages/DatasetPage.vue'),
      props: true,
      children: [
        { path: '', name: 'dataset', component: () => import('./pages/DatasetOverviewPage.vue') },
        { path: 'rows', name: 'dataset-rows', component: () => import('./pages/DatasetRowsPage.vue') },
        { path: 'explore', name: 'dataset-explore', component: () => import('./pages/DatasetExplorePage.vue') },
        { path: 'prepare', name: 'dataset-prepare', component: () => import('./pages/DatasetPreparePage.vue') },
      ],
    },
    { path: '/models', name: 'models', component: () => import('./pages/ModelsPage.vue') },
    { path: '/models/new', name: 'fit', component: () => import('./pages/FitPage.vue') },
    {
      path: '/models/:id',
      component: () => import('./pages/ModelPage.vue'),
      props: true,
      children: [
        { path: '', name: 'model', component: () => import('./pages/ModelOverviewPage.vue') },
        { path: 'quality', name: 'model-quality', component: () => import('./pages/ModelQualityPage.vue') },
        { path: 'benchmark', name: 'model-benchmark', component: () => import('./pages/ModelBenchmarkPage.vue') },
      ],
    },
    { path: '/ask', name: 'ask', component: () => import('./pages/AskPage.vue') },
    { path: '/jobs', name: 'jobs', component: () => import('./pages/JobsPage.vue') },
    { path: '/:rest(.*)*', name: 'not-found', component: () => import('./pages/NotFoundPage.vue') },
  ],
});

// A new page begins at its content, for keyboards and screen readers too; tabs of one page keep the focus.
router.afterEach((to, from) => {
  if (from.matched.length > 0 && to.matched[0] !== from.matched[0]) {
    document.getElementById('content')?.focus({ preventScroll: true });
  }
});

// What a page is made of is fetched when it is opened: without it the link would seem to do nothing.
router.onError(() => notify('error', useText().t('pageFailed'), { code: 'PART_MISSING' }));
