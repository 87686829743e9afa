import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([
  BarChart,
  CanvasRenderer,
  CustomChart,
  GridComponent,
  LineChart,
  MarkLineComponent,
  ScatterChart,
  TooltipComponent,
]);

/** ECharts with just the parts that our charts use. */
export { init };

/** A chart that is drawn. */
export type Chart = ReturnType<typeof init>;

/** A module that fetches ECharts with certain parts. */
export interface Parts {
  init: typeof init;
}

/** What was clicked: a thing of a series, or a word on an axis. */
export interface PickedItem {
  componentType: string;
  seriesIndex?: number;
  dataIndex?: number;
  name?: string;
  value?: unknown;
}
