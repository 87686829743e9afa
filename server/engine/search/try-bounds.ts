/** Remembers whether bounds were of use lately, for questions of one kind. */
export interface BoundsTrial {
  /** Between 0 and 1: in which share of the latest trials too many blocks reached the threshold. */
  futile: number;
  skipped: number;
}

/** How much the latest trial counts, and how often bounds are tried again where they were of no use. */
const weightOfLatest = 1 / 16;
const skippedAtOnce = 15;
const mostlyFutile = 0.5;

/** Nothing is known yet. */
export function createBoundsTrial(): BoundsTrial {
  return { futile: 0, skipped: 0 };
}

/** True when bounds are worth a trial for the next question. What they find is the same either way; only the time differs. */
export function areBoundsWorthATrial(trial: BoundsTrial): boolean {
  if (trial.futile <= mostlyFutile || trial.skipped >= skippedAtOnce) return true;
  trial.skipped++;
  return false;
}

/** Notes how a trial went. */
export function noteTrial(trial: BoundsTrial, isFutile: boolean): void {
  trial.skipped = 0;
  trial.futile += (Number(isFutile) - trial.futile) * weightOfLatest;
}
