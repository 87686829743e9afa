import { BrushComponent, DataZoomInsideComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';

use([BrushComponent, DataZoomInsideComponent, LabelLayout]);

/** ECharts with what maps and charts to drag over need: selecting, panning and zooming. */
export { init } from './echarts.ts';
