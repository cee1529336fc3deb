import { type CallMood, callMood, TURNS_COUNTED } from '../../agent/protocol/callMood.ts';
import type { Signal } from '../../agent/protocol/signal.ts';
import { voiceStrain } from '../../agent/protocol/voiceStrain.ts';
import type { Timeline } from './timeline.ts';

export type InterimMood = Extract<Signal, { kind: 'mood' }>;

interface Options {
  /** As it was after so many judgements; all of them if absent. */
  upTo?: number | undefined;
  /** Of the turn that is being spoken. */
  interim?: InterimMood | null;
}

/** Stands behind every turn of the call. */
const NOW = 1e12;

/** Whether the turn that words so far belong to is still being spoken, as far as the log tells. */
export function isOpen(
  interim: InterimMood | null | undefined,
  { moods, turns }: Pick<Timeline, 'moods' | 'turns'>,
): interim is InterimMood {
  if (!interim) return false;
  return !turns.has(interim.turnId) && !moods.some(({ turnId }) => turnId === interim.turnId);
}

/** The call's mood as `callMood` makes it of the log's turns, and of the one that is being spoken until that is in the log. */
export function shownMood(
  { moods, voices, turns }: Pick<Timeline, 'moods' | 'voices' | 'turns'>,
  { upTo, interim }: Options = {},
): CallMood | null {
  const known = upTo === undefined ? moods : moods.slice(0, upTo);
  const last = known.at(-1);
  const judged = known.map(({ turnId, score, confidence, source, at }) => ({ turnId, score, confidence, source, at }));
  const spoken = voices
    .filter(({ at }) => upTo === undefined || (last !== undefined && at <= last.at))
    .map((voice) => ({ turnId: voice.turnId, at: voice.at, strain: voiceStrain(voice) }));
  if (isOpen(interim, { moods: known, turns }))
    judged.push({ ...interim, source: interim.source ?? 'lexicon', at: NOW });
  const mood = callMood(judged.slice(-TURNS_COUNTED), spoken.slice(-TURNS_COUNTED));
  // A turn's judgement is as fresh as its last word.
  const freshAt = last && Math.max(last.at, turns.get(last.turnId)?.endMs ?? last.at);
  return mood && { ...mood, ...(freshAt !== undefined && { freshAt }) };
}
