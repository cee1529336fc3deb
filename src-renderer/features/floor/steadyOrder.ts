/** How long an order stands before it may change again, in ms: what one is about to click must not jump away. */
export const ORDER_HOLDS_MS = 1_000;

export interface Order {
  ids: readonly string[];
  /** When it came about, by whatever clock `now` is of. */
  since: number;
}

/**
 * The order to show: the wanted one if the last has stood for a second, else the last, without who has gone and with who has
 * come at the end. The same object while nothing changes.
 */
export function steadyOrder(last: Order, wanted: readonly string[], now: number): Order {
  if (same(last.ids, wanted)) return last;
  if (now - last.since >= ORDER_HOLDS_MS) return { ids: wanted, since: now };
  const staying = last.ids.filter((id) => wanted.includes(id));
  const ids = [...staying, ...wanted.filter((id) => !last.ids.includes(id))];
  return same(last.ids, ids) ? last : { ids, since: last.since };
}

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id, index) => id === other[index]);
