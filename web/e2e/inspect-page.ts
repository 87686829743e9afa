import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { foreignTexts } from './foreign-texts.ts';

/** The accessibility rules (axe-core, WCAG 2 A and AA and best practices) that the page breaks, with the elements. */
export async function axeViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const results = await page.evaluate(() =>
    // What is preloaded serves rules about media and orientation that are not run.
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'], preload: false }),
  );
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
}

/** By how many CSS pixels the page is wider than its window; 0 when nothing scrolls sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The texts of which a part can neither be seen nor scrolled to: cut off by a box around them or by the window's edge. */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isHidden = (style: CSSStyleDeclaration, box: DOMRect): boolean =>
      style.clipPath !== 'none' || style.visibility === 'hidden' || box.width <= 1 || box.height <= 1;
    /** Whether what lies within these bounds can be seen whole, or scrolled to; undefined: it is not meant to be seen. */
    function isWhole(element: Element | null, bounds: DOMRect): boolean | undefined {
      for (let around = element; around !== null; around = around.parentElement) {
        const style = getComputedStyle(around);
        const box = around.getBoundingClientRect();
        if (style.display !== 'inline' && isHidden(style, box)) return undefined;
        if (style.position === 'fixed' && box.bottom < 0) return undefined;
        if (around === document.documentElement) break;
        const clamped = style.webkitLineClamp !== 'none';
        if (/auto|scroll/.test(style.overflowX)) return true;
        // What is shortened on purpose says all of it when it is pointed at or clicked.
        const whole = style.cursor === 'pointer' || around.closest('[title]') !== null;
        const ellipsis = style.textOverflow === 'ellipsis' && whole;
        if (/hidden|clip/.test(style.overflowX) && !ellipsis) {
          if (bounds.left < box.left - 1 || bounds.right > box.right + 1) return false;
          if (!clamped && (bounds.top < box.top - 2 || bounds.bottom > box.bottom + 2)) return false;
        }
        if (ellipsis || clamped) return true;
      }
      return bounds.left >= -1 && bounds.right <= document.documentElement.clientWidth + 1;
    }
    const cut: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent?.trim() ?? '';
      const parent = walker.currentNode.parentElement;
      if (text === '' || parent === null || parent.closest('script, style, select, textarea, svg')) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const bounds of range.getClientRects()) {
        if (bounds.width > 0 && isWhole(parent, bounds) === false) {
          cut.push(text.slice(0, 60));
          break;
        }
      }
    }
    return cut;
  });
}

/** By how many CSS pixels one can scroll below what the page shows; 0 when it ends where it ends. */
export function blankBelow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const end = Math.ceil(document.querySelector('#app')!.getBoundingClientRect().bottom + scrollY);
    return document.documentElement.scrollHeight - Math.max(end, innerHeight);
  });
}

/** What the page shows, or says to a screen reader, in another language than this, but for what is marked as being in it. */
export async function untranslatedTexts(page: Page, language: 'en' | 'ru'): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const isMarked = (element: Element | null): boolean =>
      element === null || element.closest('script, style, code, pre, body [lang]') !== null;
    const found = new Set<string>();
    const keep = (text: string | null): void => void (text?.trim() && found.add(text.trim()));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (!isMarked(parentElement) && parentElement!.checkVisibility()) keep(textContent);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
      if (isMarked(element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) keep(element.getAttribute(name));
    }
    return [...found];
  });
  return foreignTexts(shown, language);
}
