import type { EventData } from '../../../agent/protocol/callEvent.ts';

type Turn = EventData<'turn'>;

/** The turns that can be heard, in the order in which they begin: what was whispered to the AI isn't among them. */
export const spokenTurns = (turns: Iterable<Turn>): Turn[] =>
  [...turns].filter(({ channel }) => channel !== 'private').sort((a, b) => a.startMs - b.startMs);

/** A moment that lies this little before a turn belongs to it: a seek lands a hair early. */
const EARLY_MS = 20;
/** Going back from further into a turn than this goes to its own beginning first. */
const OWN_BEGINNING_MS = 1_500;

/** The turn that is being spoken, or was spoken last, at a moment; undefined before the first one. */
export function turnAt(turns: readonly Turn[], at: number): Turn | undefined {
  return turns[indexAt(turns, at)];
}

/** Where the next turn begins, or the one before: null where there is none. */
export function neighbourStart(turns: readonly Turn[], at: number, way: 1 | -1): number | null {
  const index = indexAt(turns, at);
  const current = turns[index];
  if (way === 1) return turns[index + 1]?.startMs ?? null;
  if (!current) return null;
  if (at - current.startMs > OWN_BEGINNING_MS) return current.startMs;
  return turns[index - 1]?.startMs ?? current.startMs;
}

/** The last one that has begun; -1 where none has. */
function indexAt(turns: readonly Turn[], at: number): number {
  let [low, high] = [0, turns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle]?.startMs ?? 0) <= at + EARLY_MS) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
