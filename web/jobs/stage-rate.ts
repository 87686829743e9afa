/** How far a stage was at a moment: `done` of its pieces at `atMs`. */
export interface StagePoint {
  readonly stage: string;
  readonly done: number;
  readonly atMs: number;
}

const SHORTEST_MS = 1_000;

/** Where a job's stage is, by the message "done / total" of the server; undefined for any other message. */
export function readStagePoint(
  stage: string,
  message: string | null | undefined,
  atMs: number,
): StagePoint | undefined {
  const done = /^(\d+) \/ \d+$/.exec(message ?? '')?.[1];
  return done === undefined ? undefined : { stage, done: Number(done), atMs };
}

/** Pieces a second from one point to a later one of the same stage; undefined over less than a second, when it says little. */
export function stageRate(first: StagePoint | undefined, last: StagePoint | undefined): number | undefined {
  if (first === undefined || last === undefined || first.stage !== last.stage) return undefined;
  const elapsedMs = last.atMs - first.atMs;
  return elapsedMs < SHORTEST_MS ? undefined : ((last.done - first.done) * 1000) / elapsedMs;
}
