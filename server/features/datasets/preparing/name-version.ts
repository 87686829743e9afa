const MAX_NAME = 200;

/** A name for a version of a dataset that none of the others has: its name and the first free number, "faq.csv v2". */
export function nameVersion(name: string, others: readonly { readonly name: string }[]): string {
  const taken = new Set(others.map((other) => other.name));
  for (let number = 1; ; number++) {
    const ending = ` v${number}`;
    const candidate = name.slice(0, MAX_NAME - ending.length).toWellFormed() + ending;
    if (!taken.has(candidate)) return candidate;
  }
}
