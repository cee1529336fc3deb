import { type Exchange, phraseText, type RehearsalScript } from '../script/script.ts';
import { phraseLikeness } from './phraseLikeness.ts';

/** A customer's words understood: the exchange they call for. */
export interface Match {
  script: RehearsalScript;
  exchange: Exchange;
  /** 0 to 1, see `phraseLikeness`. */
  likeness: number;
}

/** Less like a phrase than this is something else. */
const LIKE_ENOUGH = 0.4;
/** A phrase of another script must be this much more like the words than one of the call's own script. */
const OWN = 1.3;

/** The exchange whose phrase is most like the words. The first script is the call's own: where another is as close, or hardly closer, its answer counts. */
export function bestMatch(said: string, [own, ...others]: readonly RehearsalScript[]): Match | undefined {
  if (!own) return undefined;
  const kept = bestOf(said, [own]);
  const other = bestOf(said, others);
  return other && other.likeness > (kept?.likeness ?? 0) * OWN ? other : kept;
}

function bestOf(said: string, scripts: readonly RehearsalScript[]): Match | undefined {
  let best: Match | undefined;
  for (const script of scripts) {
    for (const exchange of script.exchanges) {
      const phrase = script.phrases[exchange.customer];
      const likeness = phrase ? phraseLikeness(said, phraseText(phrase)) : 0;
      if (likeness >= LIKE_ENOUGH && likeness > (best?.likeness ?? 0)) best = { script, exchange, likeness };
    }
  }
  return best;
}
