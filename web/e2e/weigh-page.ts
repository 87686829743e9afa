import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { openPage } from './open-browser.ts';

const built = fileURLToPath(new URL('../../build/web', import.meta.url));

/** What a page loads of the dashboard when it is opened with an empty cache. */
export interface Weight {
  /** Paths under build/web: the page itself, scripts, styles, pictures; everything but answers of the API. */
  readonly files: readonly string[];
  /** Of the files as gzip, which is more than what a browser that knows Brotli gets. */
  readonly bytes: number;
  /** Whether ECharts is among them. */
  readonly charts: boolean;
  /** What went wrong meanwhile. */
  readonly problems: readonly string[];
}

/** Opens the page with an empty cache and adds up what it loads of the dashboard, the page itself included. */
export async function weighPage(browser: Browser, url: string, path: string): Promise<Weight> {
  const { page, problems } = await openPage(browser, url, { language: 'en', theme: 'light', width: 1280 });
  const asked = new Set<string>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (response.request().isNavigationRequest()) asked.add('/index.html');
    else if (pathname !== '/graphql') asked.add(pathname);
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.context().close();
  const files = [...asked];
  const contents = files.map((name) => readFileSync(built + name));
  return {
    files,
    bytes: contents.reduce((sum, content) => sum + gzipSync(content).length, 0),
    charts: files.some((name) => name.includes('echarts')),
    problems,
  };
}
