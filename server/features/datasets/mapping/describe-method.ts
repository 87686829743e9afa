/** How a map is computed, in a sentence for people who ask. */
export function describeMethod(perplexity: number, iterations: number): string {
  return (
    `t-SNE (Barnes-Hut, theta 0.5, perplexity ${Number(perplexity.toFixed(1))}, ${iterations} iterations) over the exact ` +
    `${Math.floor(3 * perplexity)} nearest neighbours of each passage by the cosine of its TF-IDF vector; clusters by HDBSCAN on the map.`
  );
}
