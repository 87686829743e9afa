/** One part of a duration: how many of which unit, by the names of Intl. */
export interface DurationPart {
  value: number;
  name: 'millisecond' | 'second' | 'minute';
}

/** A duration of 0 ms or more as a person says it: below a second milliseconds, below ten seconds tenths, from a minute on minutes and seconds. */
export function durationParts(ms: number): DurationPart[] {
  const whole = Math.max(0, Math.round(ms));
  if (whole < 1_000) return [{ value: whole, name: 'millisecond' }];
  const tenths = Math.round(whole / 100) / 10;
  if (tenths < 10) return [{ value: tenths, name: 'second' }];
  const seconds = Math.round(whole / 1_000);
  if (seconds < 60) return [{ value: seconds, name: 'second' }];
  return [
    { value: Math.floor(seconds / 60), name: 'minute' },
    { value: seconds % 60, name: 'second' },
  ];
}
