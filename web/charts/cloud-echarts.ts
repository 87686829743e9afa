import 'echarts-wordcloud';

/** ECharts with word clouds. */
export { init } from './echarts.ts';
