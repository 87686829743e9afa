import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([CanvasRenderer, CustomChart, GridComponent, LineChart, MarkLineComponent, ScatterChart, TooltipComponent]);

/** ECharts with just the parts that our charts use. */
export { init };
