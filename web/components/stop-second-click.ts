/** Keeps the second click of a double click from doing again what the first one began. */
export function stopSecondClick(event: MouseEvent): void {
  if (event.detail > 1) event.preventDefault();
}
