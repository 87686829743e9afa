import type { GlobalThemeOverrides } from 'naive-ui';
import type { AccentShades } from './accent-shades.ts';

const shape = {
  borderRadius: '8px',
  borderRadiusSmall: '6px',
  fontSize: '14px',
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
};

/** Naive UI in the colours of base.css, with another accent where there is one. */
export function themeOverrides(dark: boolean, shades: AccentShades | undefined): GlobalThemeOverrides {
  const overrides = dark ? darkOverrides : lightOverrides;
  if (shades === undefined) return overrides;
  const { accent, hover, pressed } = shades;
  const primary = { primaryColor: accent, primaryColorHover: hover, primaryColorPressed: pressed };
  return { ...overrides, common: { ...overrides.common, ...primary, primaryColorSuppl: accent } };
}

const lightOverrides: GlobalThemeOverrides = {
  common: {
    ...shape,
    primaryColor: '#4648c4',
    primaryColorHover: '#3a3cb0',
    primaryColorPressed: '#2f3196',
    primaryColorSuppl: '#4648c4',
    errorColor: '#b3261e',
    errorColorHover: '#9c1f18',
    errorColorPressed: '#851a14',
    textColor1: '#1c1d26',
    textColor2: '#1c1d26',
    textColor3: '#585b6c',
    placeholderColor: '#6b6e80',
    borderColor: '#8b8fa3',
    railColor: '#8b8fa3',
  },
  Button: { border: '1px solid #8b8fa3' },
};

const darkOverrides: GlobalThemeOverrides = {
  common: {
    ...shape,
    primaryColor: '#a9abff',
    primaryColorHover: '#bdbfff',
    primaryColorPressed: '#9092f0',
    primaryColorSuppl: '#a9abff',
    errorColor: '#ff9b93',
    errorColorHover: '#ffb1aa',
    errorColorPressed: '#f0857c',
    bodyColor: '#14151b',
    cardColor: '#1b1d25',
    modalColor: '#1b1d25',
    popoverColor: '#23252f',
    inputColor: '#23252f',
    textColor1: '#e8e9f0',
    textColor2: '#e8e9f0',
    textColor3: '#a6aaba',
    placeholderColor: '#9498aa',
    borderColor: '#777b90',
  },
  Button: { border: '1px solid #777b90' },
  Input: { border: '1px solid #777b90' },
};
