/** Prints rows under a heading, columns as wide as their widest cell. */
export function printTable(heading: string[], rows: readonly (string | null)[][]): void {
  const cells = [heading, heading.map(() => ''), ...rows.map((row) => row.map((cell) => cell ?? ''))];
  const widths = heading.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  cells.forEach((row, index) => {
    const fill = index === 1 ? '-' : ' ';
    console.log(`| ${row.map((cell, column) => cell.padEnd(widths[column], fill)).join(' | ')} |`);
  });
}
