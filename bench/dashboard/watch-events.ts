import type { Page } from 'playwright-core';

/** What the browser itself recorded while a person did something. */
export interface Watched {
  /** Durations in ms of the events (Event Timing: from the input to the next frame), those of at least 16 ms. */
  readonly eventsMs: number[];
  /** Durations in ms of the tasks of 50 ms and more (Long Tasks). */
  readonly longTasksMs: number[];
}

interface Recorder {
  events: number[];
  tasks: number[];
}

/** Makes every page that is opened from now on record its events and long tasks. */
export async function recordEvents(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const recorder: Recorder = { events: [], tasks: [] };
    Object.assign(globalThis, { recorder });
    const observe = (kept: number[], options: PerformanceObserverInit): void =>
      new PerformanceObserver((list) => kept.push(...list.getEntries().map(({ duration }) => duration))).observe(
        options,
      );
    observe(recorder.events, { type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    observe(recorder.tasks, { type: 'longtask' });
  });
}

/** Does something on the page and resolves to what the browser recorded meanwhile. */
export async function watchEvents(page: Page, action: () => Promise<void>): Promise<Watched> {
  await page.evaluate(clear);
  await action();
  // An event is reported a frame after it was answered.
  await page.waitForTimeout(200);
  return page.evaluate(() => {
    const { events, tasks } = (globalThis as unknown as { recorder: Recorder }).recorder;
    return { eventsMs: [...events], longTasksMs: [...tasks] };
  });
}

function clear(): void {
  const { recorder } = globalThis as unknown as { recorder: Recorder };
  recorder.events.length = 0;
  recorder.tasks.length = 0;
}
