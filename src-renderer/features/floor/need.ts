import { asksForAPerson, type CallSummary, escalatedAt } from '../../../agent/protocol/callSummary.ts';
import { trendOf } from '../../../agent/protocol/moodTrend.ts';

/** After this long without a word a call is quiet: nobody answers, or nobody is there any more. In ms. */
export const QUIET_AFTER_MS = 20_000;

/** Why a call needs a person: somebody is asked for, the customer is upset, or nothing is said or heard in it. */
export type Need = 'escalated' | 'upset' | 'quiet';

export interface Standing {
  need: Need | null;
  /** How bad the mood is, in steps of a fifth so that a hair of mood moves nothing: 0 or less. */
  mood: number;
}

/** From here on a mood counts as a need, not only as an order. */
const UPSET = -2;
/** What a falling mood counts beyond where it stands now. */
const FALLING = -1;

/**
 * How much a call needs a person. One that an operator leads has got one.
 * @param now the floor server's clock, epoch ms
 */
export function standingOf(call: CallSummary, now: number): Standing {
  if (call.control?.leader.kind === 'operator') return { need: null, mood: 0 };
  const mood = moodStep(call);
  if (asksForAPerson(call)) return { need: 'escalated', mood };
  if (mood <= UPSET) return { need: 'upset', mood };
  return { need: isQuiet(call, now) ? 'quiet' : null, mood };
}

function moodStep({ mood, moods = [] }: CallSummary): number {
  if (!mood || mood.score >= 0) return 0;
  const step = Math.round(mood.score * mood.confidence * 5);
  return step + (trendOf(moods) === 'falling' ? FALLING : 0);
}

/** A part that is broken, or the customer off the line, comes to the same: the talk stands still. */
function isQuiet({ troubles = [], control, lastSaidAt, answeredAt, createdAt }: CallSummary, now: number): boolean {
  if (troubles.length > 0) return true;
  if (control?.hold) return false;
  return now - (lastSaidAt ?? answeredAt ?? createdAt) > QUIET_AFTER_MS;
}

const RANKS = ['escalated', 'upset', 'moody', 'quiet', 'rest'] as const;

/** A mood that is bad, but not so bad that it is a need by itself, stands before silence. */
function rankOf({ need, mood }: Standing): number {
  if (need === 'escalated' || need === 'upset') return RANKS.indexOf(need);
  return RANKS.indexOf(mood < 0 ? 'moody' : (need ?? 'rest'));
}

/** Orders calls by who needs a person most: asked for (the longest wait first), mood, silence, length. */
export function byNeed(now: number): (one: CallSummary, other: CallSummary) => number {
  const known = new Map<string, Standing & { rank: number }>();
  const standing = (call: CallSummary) => {
    const found = known.get(call.callId);
    if (found) return found;
    const fresh = standingOf(call, now);
    const ranked = { ...fresh, rank: rankOf(fresh) };
    known.set(call.callId, ranked);
    return ranked;
  };
  return (one, other) => {
    const [a, b] = [standing(one), standing(other)];
    return (
      a.rank - b.rank ||
      (a.need === 'escalated' && b.need === 'escalated' ? escalatedAt(one) - escalatedAt(other) : a.mood - b.mood) ||
      one.createdAt - other.createdAt ||
      one.callId.localeCompare(other.callId)
    );
  };
}
