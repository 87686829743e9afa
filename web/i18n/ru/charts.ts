import type { charts as english } from '../en/charts.ts';

/** Texts around charts, in Russian. */
export const charts: typeof english = {
  label: 'Диаграмма: {title}',
  menu: 'Сохранить: {title}',
  png: 'Сохранить PNG',
  csv: 'Данные в CSV',
  failed: 'Возможно, на сервере уже новая версия панели или прервалась связь. Сами числа на месте.',
};
