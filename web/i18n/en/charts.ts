/** Texts around charts, in English. */
export const charts = {
  label: 'Chart: {title}',
  menu: 'Save: {title}',
  png: 'Save as PNG',
  csv: 'Data as CSV',
  failed:
    'The server has a newer dashboard, perhaps, or the connection broke off. The figures themselves are all here.',
};
