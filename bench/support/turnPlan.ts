/** The first `count` items of two lists taken in turn, each list from its start again when it is used up. */
export function alternate<Item>(one: readonly Item[], other: readonly Item[], count: number): Item[] {
  if (one.length === 0 || other.length === 0) throw new RangeError('Two lists with something in them are needed');
  return Array.from({ length: count }, (_, index) => {
    const list = index % 2 ? other : one;
    const item = list[Math.floor(index / 2) % list.length];
    if (item === undefined) throw new RangeError('A list has a hole');
    return item;
  });
}

/** How many turns each call gets: `turns` in calls of at most `perCall`. */
export function turnsPerCall(turns: number, perCall: number): number[] {
  return Array.from({ length: Math.ceil(turns / perCall) }, (_, call) => Math.min(perCall, turns - call * perCall));
}
