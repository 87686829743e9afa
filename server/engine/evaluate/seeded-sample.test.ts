import { describe, expect, it } from 'vitest';
import { seededSample } from './seeded-sample.ts';

describe('seededSample', () => {
  it('draws the same numbers in the same order for the same seed, and others for another', () => {
    const drawn = Array.from(seededSample(1190, 100, 42));
    expect(Array.from(seededSample(1190, 100, 42))).toEqual(drawn);
    expect(Array.from(seededSample(1190, 50, 42))).toEqual(drawn.slice(0, 50));
    expect(Array.from(seededSample(1190, 100, 43))).not.toEqual(drawn);
    expect(Array.from(seededSample(1190, 100, -1))).not.toEqual(drawn);
  });

  it('draws without replacement, and all where there are fewer', () => {
    const all = seededSample(30, 100, 7);
    expect(Array.from(all).toSorted((one, other) => one - other)).toEqual(Array.from({ length: 30 }, (_, at) => at));
    expect(Array.from(all)).not.toEqual(Array.from(all).toSorted((one, other) => one - other));
    expect(seededSample(0, 5, 7)).toHaveLength(0);
  });

  it('draws each number about as often as another', () => {
    const times = new Uint32Array(10);
    for (let seed = 0; seed < 10_000; seed++) times[seededSample(10, 1, seed)[0]]++;
    for (const count of times) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
