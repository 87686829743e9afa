/** Colours and spellings a chart is drawn with; they change with the theme and the language. */
export interface ChartLook {
  text: string;
  muted: string;
  line: string;
  surface: string;
  /** Series colours of the Okabe-Ito palette by what they mean; the same meaning has the same colour everywhere. */
  colour: Record<'time' | 'hit' | 'miss' | 'mark' | 'question' | 'context' | 'answer' | 'stopWord', string>;
  /** Colours that tell groups apart, as clusters or languages; what belongs to none has the colour `muted`. */
  groups: readonly string[];
  number: (value: number, digits?: number) => string;
  percent: (share: number, digits?: number) => string;
  ms: (value: number) => string;
}

/** The colours of a chart in the light or dark theme, those of base.css. */
export function chartColours(
  dark: boolean,
): Pick<ChartLook, 'text' | 'muted' | 'line' | 'surface' | 'colour' | 'groups'> {
  return dark
    ? {
        text: '#e8e9f0',
        muted: '#a6aaba',
        line: '#343745',
        surface: '#1b1d25',
        colour: {
          time: '#56b4e9',
          hit: '#1fbf8f',
          miss: '#e6792b',
          mark: '#e69f00',
          question: '#cc79a7',
          context: '#56b4e9',
          answer: '#e69f00',
          stopWord: '#a6aaba',
        },
        groups: ['#e69f00', '#56b4e9', '#1fbf8f', '#f0e442', '#cc79a7', '#e6792b', '#8f9dff', '#e8e9f0'],
      }
    : {
        text: '#1c1d26',
        muted: '#585b6c',
        line: '#dfe0e8',
        surface: '#ffffff',
        colour: {
          time: '#0072b2',
          hit: '#009e73',
          miss: '#d55e00',
          mark: '#d55e00',
          // Orange, sky blue and purple of the palette, darkened until they stand out on white (3 : 1).
          question: '#b8608f',
          context: '#2f8fc9',
          answer: '#b97f00',
          stopWord: '#7b7f92',
        },
        groups: ['#0072b2', '#d55e00', '#009e73', '#b8608f', '#b97f00', '#2f8fc9', '#8a7f00', '#1c1d26'],
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
