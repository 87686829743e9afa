/** Colours and spellings a chart is drawn with; they change with the theme and the language. */
export interface ChartLook {
  text: string;
  muted: string;
  line: string;
  surface: string;
  /** Series colours of the Okabe-Ito palette by what they mean; the same meaning has the same colour everywhere. */
  colour: { time: string; hit: string; miss: string; mark: string };
  number: (value: number, digits?: number) => string;
  percent: (share: number, digits?: number) => string;
  ms: (value: number) => string;
}

/** The colours of a chart in the light or dark theme, those of base.css. */
export function chartColours(dark: boolean): Pick<ChartLook, 'text' | 'muted' | 'line' | 'surface' | 'colour'> {
  return dark
    ? {
        text: '#e8e9f0',
        muted: '#a6aaba',
        line: '#343745',
        surface: '#1b1d25',
        colour: { time: '#56b4e9', hit: '#1fbf8f', miss: '#e6792b', mark: '#e69f00' },
      }
    : {
        text: '#1c1d26',
        muted: '#585b6c',
        line: '#dfe0e8',
        surface: '#ffffff',
        colour: { time: '#0072b2', hit: '#009e73', miss: '#d55e00', mark: '#d55e00' },
      };
}

/** What every chart's option begins with: fonts, margins, tooltip in the colours of the look. */
export function baseOption(look: ChartLook) {
  return {
    textStyle: { color: look.text, fontFamily: 'system-ui, sans-serif' },
    grid: { left: 28, right: 24, top: 32, bottom: 28, containLabel: true },
    tooltip: {
      backgroundColor: look.surface,
      borderColor: look.line,
      textStyle: { color: look.text },
      confine: true,
    },
  };
}

/** An axis with its name in the middle and the look's colours. */
export function axis(look: ChartLook, name: string, label: (value: number) => string) {
  return {
    name,
    nameLocation: 'middle' as const,
    nameGap: 28,
    nameTextStyle: { color: look.muted },
    axisLabel: { color: look.muted, formatter: label, hideOverlap: true },
    axisLine: { lineStyle: { color: look.line } },
    splitLine: { lineStyle: { color: look.line } },
  };
}
