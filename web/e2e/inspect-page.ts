import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { messages as english } from '../i18n/en/messages.ts';
import { messages as russian } from '../i18n/ru/messages.ts';

type Texts = { [key: string]: string | Texts };

/** The accessibility rules (axe-core, WCAG 2 A and AA and best practices) that the page breaks, with the elements. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
}

/** By how many CSS pixels the page is wider than its window; 0 when nothing scrolls sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** By how many CSS pixels one can scroll below what the page shows; 0 when it ends where it ends. */
export function blankBelow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const end = Math.ceil(document.querySelector('#app')!.getBoundingClientRect().bottom + scrollY);
    return document.documentElement.scrollHeight - Math.max(end, innerHeight);
  });
}

/** Keys of texts that the page shows instead of the text, and on a Russian page English texts that have a Russian form. */
export async function untranslatedTexts(page: Page, language: 'en' | 'ru'): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const named = [...document.querySelectorAll('[aria-label], [title], [placeholder]')];
    const attributes = named.flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    return [...document.body.innerText.split('\n'), ...attributes].map((line) => line.trim());
  });
  const en = flatten(english);
  const ru = flatten(russian);
  const keys = [...en.keys()].filter((key) => key.includes('.') && shown.some((line) => line.includes(key)));
  if (language === 'en') return keys;
  const foreign = [...en].filter(([key, text]) => text.length > 3 && ru.get(key) !== text && shown.includes(text));
  return [...keys, ...foreign.map(([key, text]) => `${key}: ${text}`)];
}

function flatten(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}
