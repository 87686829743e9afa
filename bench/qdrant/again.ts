/** Asks once more when the line is broken: servers close those that were idle for a few seconds, sometimes just as one asks. */
export async function again<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof TypeError) || error.message !== 'fetch failed') throw error;
    return ask();
  }
}
