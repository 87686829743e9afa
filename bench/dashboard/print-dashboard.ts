import { printTable } from '../print-table.ts';
import type { DashboardTimes } from './measure-dashboard.ts';
import type { ForecastTimes } from './measure-forecast.ts';

const LIMITS = { firstLoadKb: 300, eventMs: 100, taskMs: 50, answerMs: 100, forecastMs: 300 };

/** Prints what the browser recorded of each interaction, how long answers and forecasts took, and each promise beside its limit. */
export function printDashboard(dashboard: DashboardTimes, forecasts: readonly ForecastTimes[]): void {
  printInteractions(dashboard);
  if (forecasts.length === 0)
    console.log('\nForecasts: not measured, docs-passages-en.csv.gz is missing (OTVET_TEST_DATA).');
  else printForecasts(forecasts);
  console.log();
  printTable(['promise', 'measured', 'limit', ''], promisesOf(dashboard, forecasts));
}

function printInteractions({ interactions, answersMs }: DashboardTimes): void {
  console.log(`Events: input to next frame, Event Timing reports those of 16 ms and more; limit ${LIMITS.eventMs} ms.`);
  console.log(`Tasks: Long Tasks reports those of ${LIMITS.taskMs} ms and more.\n`);
  const names = [...new Set(interactions.map(({ name }) => name))];
  const rows = names.map((name) => {
    const { events, tasks } = recordedOf(interactions, name);
    return [name, String(events.length), worst(events, 'under 16'), String(tasks.length), worst(tasks, 'none')];
  });
  printTable(['interaction', 'events from 16 ms', 'worst, ms', 'tasks from 50 ms', 'worst, ms'], rows);
  const [p50, p90, most] = [0.5, 0.9, 1].map((share) => at(answersMs, share).toFixed(0));
  console.log(
    `\nEnter to the shown answer, ${answersMs.length} times: p50 ${p50} ms, p90 ${p90} ms, worst ${most} ms.`,
  );
}

function printForecasts(forecasts: readonly ForecastTimes[]): void {
  console.log('\nForecasts of the vocabulary over 233,518 passages, over HTTP; no two ask the same.\n');
  const rows = forecasts.map(({ name, timesMs, exact, error }) => [
    name,
    String(timesMs.length),
    timesMs[0].toFixed(0),
    at(timesMs, 0.5).toFixed(0),
    at(timesMs, 1).toFixed(0),
    `${exact ? 'exact' : 'about'}, ${(error * 100).toFixed(1)} %`,
  ]);
  printTable(['forecast', 'asked', 'first, ms', 'p50, ms', 'worst, ms', 'off the fit by'], rows);
}

function promisesOf(dashboard: DashboardTimes, forecasts: readonly ForecastTimes[]): string[][] {
  const { interactions, answersMs, firstLoadBytes } = dashboard;
  const scrolling = ['scroll 100,000 rows', 'scroll 100,000 misses'].map((name) => {
    const { tasks } = recordedOf(interactions, name);
    return promise(`no task over ${LIMITS.taskMs} ms: ${name}`, Math.max(0, ...tasks), LIMITS.taskMs, 'ms');
  });
  const events = interactions.flatMap(({ eventsMs }) => eventsMs);
  return [
    promise('first load, gzip', firstLoadBytes / 1024, LIMITS.firstLoadKb, 'KB'),
    ...scrolling,
    promise('an event is answered', Math.max(0, ...events), LIMITS.eventMs, 'ms'),
    promise('Enter to the shown answer', at(answersMs, 1), LIMITS.answerMs, 'ms'),
    ...forecasts.map(({ name, timesMs }) => promise(`forecast: ${name}`, at(timesMs, 1), LIMITS.forecastMs, 'ms')),
  ];
}

function promise(name: string, measured: number, limit: number, unit: string): string[] {
  const said =
    unit === 'ms' && name.startsWith('no task') && measured === 0 ? 'none' : `${measured.toFixed(0)} ${unit}`;
  return [name, said, `${limit} ${unit}`, measured <= limit ? 'pass' : 'short'];
}

function recordedOf(interactions: DashboardTimes['interactions'], name: string): { events: number[]; tasks: number[] } {
  const own = interactions.filter((one) => one.name === name);
  return { events: own.flatMap(({ eventsMs }) => eventsMs), tasks: own.flatMap(({ longTasksMs }) => longTasksMs) };
}

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
}

const worst = (times: readonly number[], none: string): string =>
  times.length === 0 ? none : Math.max(...times).toFixed(0);
