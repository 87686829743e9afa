import { expect } from 'vitest';

/** Expects the same plain data, in which fractions may differ by a share of 1e-5: f32 sums of a store beside f64 ones. */
export function expectAlike(actual: unknown, expected: unknown): void {
  expect(actual).toEqual(withNearbyFractions(expected));
}

/** Whether expectAlike would hold. */
export function isAlike(actual: unknown, expected: unknown): boolean {
  try {
    expectAlike(actual, expected);
    return true;
  } catch {
    return false;
  }
}

function withNearbyFractions(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isInteger(value)) {
    return expect.toSatisfy((other: unknown) => {
      return typeof other === 'number' && Math.abs(other - value) <= 1e-5 * Math.abs(value);
    }, `is within 1e-5 of ${value}`);
  }
  if (Array.isArray(value)) return value.map(withNearbyFractions);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withNearbyFractions(part)]));
}
