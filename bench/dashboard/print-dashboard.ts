import { printTable } from '../print-table.ts';
import type { DashboardTimes } from './measure-dashboard.ts';

const EVENT_LIMIT_MS = 100;
const TASK_LIMIT_MS = 50;

/** Prints what the browser recorded of each interaction, and how long answers took. */
export function printDashboard({ interactions, answersMs }: DashboardTimes): void {
  console.log(`Events: input to next frame, Event Timing reports those of 16 ms and more; limit ${EVENT_LIMIT_MS} ms.`);
  console.log(`Tasks: Long Tasks reports those of ${TASK_LIMIT_MS} ms and more.\n`);
  const names = [...new Set(interactions.map(({ name }) => name))];
  const rows = names.map((name) => {
    const own = interactions.filter((one) => one.name === name);
    const events = own.flatMap(({ eventsMs }) => eventsMs);
    const tasks = own.flatMap(({ longTasksMs }) => longTasksMs);
    return [name, String(events.length), worst(events, 'under 16'), String(tasks.length), worst(tasks, 'none')];
  });
  printTable(['interaction', 'events from 16 ms', 'worst, ms', 'tasks from 50 ms', 'worst, ms'], rows);
  const sorted = [...answersMs].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? NaN).toFixed(0);
  console.log(
    `\nEnter to the shown answer, ${sorted.length} times: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, worst ${at(1)} ms.`,
  );
}

const worst = (times: readonly number[], none: string): string =>
  times.length === 0 ? none : Math.max(...times).toFixed(0);
