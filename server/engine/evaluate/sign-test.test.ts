import { describe, expect, test } from 'vitest';
import { signTest } from './sign-test.ts';

describe('the sign test', () => {
  test('gives the values of the binomial distribution', () => {
    // R: binom.test(9, 30)$p.value, binom.test(1, 10)$p.value, binom.test(0, 6)$p.value
    expect(signTest(9, 21)).toBeCloseTo(0.04277395, 8);
    expect(signTest(9, 1)).toBeCloseTo(0.02148438, 8);
    expect(signTest(0, 6)).toBeCloseTo(0.03125, 12);
  });

  test('does not care which is which, and finds nothing where nothing differs', () => {
    expect(signTest(21, 9)).toBe(signTest(9, 21));
    expect(signTest(0, 0)).toBe(1);
    expect(signTest(50, 50)).toBe(1);
  });

  test('holds for more questions than 2 to their power could be counted', () => {
    // The normal distribution with continuity correction, which many questions come close to: z = (200 - 1) / √20200.
    expect(signTest(10_000, 10_200)).toBeCloseTo(0.1614, 3);
    expect(signTest(0, 200_000)).toBe(0);
  });

  test('refuses what is no count', () => {
    expect(() => signTest(-1, 2)).toThrow(RangeError);
    expect(() => signTest(0.5, 2)).toThrow(/0\.5/);
  });
});
