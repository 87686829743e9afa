import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Questions that were asked before have their answers by then, and models that go together go in one collection. */
const SOON_MS = 1000;

let timer: NodeJS.Timeout | null = null;
let collectGarbage: (() => void) | null = null;

/**
 * Gives the memory of collections that were closed back to the system, a second later. Their arrays lie outside of the heap of V8,
 * which by itself would keep them until its own heap has grown: hours, on a server that only answers questions.
 */
export function releaseMemorySoon(): void {
  timer ??= setTimeout(() => {
    timer = null;
    if (collectGarbage === null) {
      // The only way to it in a process that was started without the flag.
      setFlagsFromString('--expose-gc');
      collectGarbage = runInNewContext('gc') as () => void;
    }
    collectGarbage();
  }, SOON_MS).unref();
}
