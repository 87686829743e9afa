import { durationParts } from './duration-parts.ts';
import { language } from './use-preferences.ts';

/** Numbers, shares, sizes and times spelled for the language in use. */
export interface Format {
  number: (value: number, digits?: number) => string;
  percent: (share: number, digits?: number) => string;
  bytes: (value: number) => string;
  ms: (value: number) => string;
  duration: (ms: number) => string;
  dateTime: (iso: string) => string;
}

// Making one takes longer than a hundred numbers do.
const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([locale, options]);
  let format = numberFormats.get(key);
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format;
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Gives the formats; they follow a change of the language. */
export function useFormat(): Format {
  const intl = (options: Intl.NumberFormatOptions): Intl.NumberFormat => numberFormat(language.value, options);
  const unit = (value: number, name: string, digits: number): string =>
    intl({ style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits }).format(value);

  return {
    number: (value, digits = 0) => intl({ maximumFractionDigits: digits }).format(value),
    percent: (share, digits = 2) =>
      intl({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share),
    bytes: (value) => {
      const power = value < 1 ? 0 : Math.min(Math.floor(Math.log(value) / Math.log(1024)), byteUnits.length - 1);
      const scaled = value / 1024 ** power;
      return unit(scaled, byteUnits[power]!, power > 0 && scaled < 100 ? 1 : 0);
    },
    ms: (value) => unit(value, 'millisecond', value < 1 ? 3 : value < 100 ? 2 : 0),
    duration: (ms) =>
      durationParts(ms)
        .map(({ value, name }) => unit(value, name, 1))
        .join(' '),
    dateTime: (iso) =>
      new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso)),
  };
}
