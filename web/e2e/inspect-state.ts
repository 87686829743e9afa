import type { Page } from 'playwright-core';
import type { Filling } from './fill-server.ts';
import { axeViolations, blankBelow, cutTexts, sidewaysScroll, untranslatedTexts } from './inspect-page.ts';
import { keepScreenshot } from './open-browser.ts';
import type { Look, WatchedPage } from './open-browser.ts';
import type { PageState } from './page-states.ts';

const widths = [360, 768, 1280, 2560];

/** Every look a page is inspected in: two themes, two languages, four widths. */
export const looks: readonly Look[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'ru'] as const).flatMap((language) => widths.map((width) => ({ language, theme, width }))),
);
// Not even a colour may be on its way when the page is looked at.
const stillness =
  '*, *::before, *::after { transition: none !important; animation-duration: 0s !important; animation-delay: 0s !important }';

/** What is wrong with a page in a state, one line each, and in how many looks it was inspected. */
export interface Inspection {
  readonly faults: string[];
  readonly lookCount: number;
}

/** Opens the page, brings it into the state and looks at it in every look. */
export async function inspectState<F extends Filling>(
  { page, problems }: WatchedPage,
  { name, path, arrange, reach, expected, looks: own = looks }: PageState<F>,
  filling: F,
): Promise<Inspection> {
  const faults: string[] = [];
  await page.setViewportSize({ width: own[0]!.width, height: 900 });
  await arrange?.(page, filling);
  await page.goto(typeof path === 'string' ? path : path(filling), { waitUntil: arrange ? 'load' : 'networkidle' });
  await page.locator('#app *').first().waitFor();
  await page.addStyleTag({ content: stillness });
  await show(page, own[0]!);
  await reach?.(page, filling);
  for (const look of own) {
    await show(page, look);
    const place = `${look.language}-${look.theme}-${look.width}`;
    await keepScreenshot(page, `${name}-${place}`);
    for (const fault of await lastingFaults(page, look)) faults.push(`${place}: ${fault}`);
  }
  const unexpected = problems.splice(0).filter((problem) => !expected?.test(problem));
  if (arrange) await page.unrouteAll({ behavior: 'ignoreErrors' });
  return { faults: [...faults, ...unexpected], lookCount: own.length };
}

/** Gives the open page another look as a person would, without opening it anew. */
async function show(page: Page, { language, theme, width }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate(
    (chosen) => {
      for (const [id, value] of Object.entries(chosen)) {
        const menu = document.querySelector<HTMLSelectElement>(`select[data-testid=${id}]`)!;
        if (menu.value === value) continue;
        menu.value = value;
        menu.dispatchEvent(new Event('change', { bubbles: true }));
      }
    },
    { language, theme },
  );
  await page.waitForFunction(
    ([lang, shade]) => {
      const root = document.documentElement;
      return root.lang === lang && root.dataset.theme === shade;
    },
    [language, theme],
  );
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  );
}

/** The faults that are still there a moment later: a busy machine may draw a frame late. */
async function lastingFaults(page: Page, look: Look): Promise<string[]> {
  const faults = await faultsOf(page, look);
  if (faults.length === 0) return faults;
  await page.waitForTimeout(500);
  return faultsOf(page, look);
}

async function faultsOf(page: Page, { language, width }: Look): Promise<string[]> {
  const faults: string[] = [];
  const title = await page.title();
  if (!title.endsWith(' · Otvet')) faults.push(`the title is "${title}"`);
  const scroll = await sidewaysScroll(page);
  if (scroll > 0) faults.push(`${scroll} px wider than the window`);
  const blank = await blankBelow(page);
  if (blank > 0) faults.push(`${blank} px of nothing below the page`);
  for (const text of await cutTexts(page)) faults.push(`cut off: ${text}`);
  // What a page says does not change with its width, but for what narrow windows leave out.
  if (width === widths[0] || width === widths.at(-1)) {
    for (const text of await untranslatedTexts(page, language)) faults.push(`not translated: ${text}`);
  }
  for (const violation of await axeViolations(page)) faults.push(violation);
  return faults;
}
