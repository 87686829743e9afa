import type { charts as english } from '../en/charts.ts';

/** Texts around charts, in Russian. */
export const charts: typeof english = { png: 'Сохранить PNG', csv: 'Данные в CSV', label: 'Диаграмма: {title}' };
