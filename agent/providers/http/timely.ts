import { ProviderFailure } from '../providerFault.ts';

export interface Patience {
  /** The longest wait for the first item, from the request on. */
  firstMs: number;
  /** The longest wait for each further one. */
  nextMs: number;
}

/**
 * Passes on what a source yields, as long as each item comes in time.
 * @param giveUp called when one doesn't: must make the source end
 * @throws ProviderFailure `silent` without a first item, `cut-off` without a further one; and what the source throws
 */
export async function* timely<Item>(
  source: AsyncIterable<Item>,
  { firstMs, nextMs }: Patience,
  giveUp: () => void,
): AsyncGenerator<Item, void, void> {
  const items = source[Symbol.asyncIterator]();
  let begun = false;
  let over = false;
  try {
    for (;;) {
      const next = items.next();
      const late = Promise.withResolvers<never>();
      const timer = setTimeout(
        () => late.reject(new ProviderFailure(begun ? 'cut-off' : 'silent')),
        begun ? nextMs : firstMs,
      );
      next.catch(() => undefined); // when it comes too late, nobody asks for it any more
      const item = await Promise.race([next, late.promise]).finally(() => clearTimeout(timer));
      if (item.done) {
        over = true;
        return;
      }
      begun = true;
      yield item.value;
    }
  } finally {
    if (!over) giveUp();
  }
}
