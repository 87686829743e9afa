/** Texts around charts, in English. */
export const charts = { png: 'Save as PNG', csv: 'Data as CSV', label: 'Chart: {title}' };
