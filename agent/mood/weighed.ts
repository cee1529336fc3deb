import type { Hit } from './hitsIn.ts';

/** A negated good word keeps part of its weight, turned round: "not good" is milder than "bad". */
const NEGATED_GOOD = -0.7;
/** And "not bad" is milder still. */
const NEGATED_BAD = -0.4;
/** What stands before a "but", and what follows. */
const BEFORE_CONTRAST = 0.5;
const AFTER_CONTRAST = 1.3;
/** What is complained of: so much for there being a complaint at all, and for each sign of it. */
const HEAT = -0.4;
const HEAT_OF = { grievance: -0.7, fault: -0.6, negation: -0.4, addressed: -0.3 } as const;
const MOST_HEAT = -3.5;
/** In a request or a question that much of what could be displeasure, and of a weak feeling, is left. */
const ASKED = 0.4;
const WEAK = 2;
/** Praise for what has just been complained of is not meant. */
const SARCASTIC = -0.5;
/** A turn with more displeasure than this thanks out of politeness only. */
const DISPLEASED = -1;

const FELT: readonly Hit['kind'][] = ['feeling', 'resolved', 'mockery'];
const PRAISE: readonly Hit['kind'][] = ['feeling', 'courtesy'];

/** What of a turn is felt, with its weight, below 0 for displeasure. */
export interface Weighed {
  value: number;
  written: string;
}

/**
 * What people feel of what they say:
 * - a **feeling** counts as it is, turned round where it is negated; after a "but" more, before it less;
 * - **faults** describe: one told alone is a report. They are complained of with a **grievance** (how long, how often, whose doing), with
 *   something that isn't ("no answer"), or **addressed** to the company; a grievance is a complaint by itself;
 * - what is **resolved** ends the complaint before it;
 * - in a **request** or question weak feelings and complaints count little;
 * - **courtesies** count only where there is neither displeasure nor a request;
 * - **praise** beside a fault and a grievance that nothing has resolved and no "but" divides from it is sarcasm; so is praise with **mockery**.
 */
export function weighed(hits: readonly Hit[], text: string): Weighed[] {
  const contrastAt = hits.findLastIndex(({ kind }) => kind === 'contrast');
  const resolvedAt = hits.findLastIndex(({ kind, negated }) => kind === 'resolved' && !negated);
  const asks = /[?؟]/.test(text) || hits.some(({ kind }) => kind === 'request');
  const byContrast = (at: number) => (contrastAt < 0 ? 1 : at < contrastAt ? BEFORE_CONTRAST : AFTER_CONTRAST);

  const complaint = complaintIn(hits.slice(resolvedAt + 1), asks);
  const praise = hits.reduce((sum, hit) => sum + (PRAISE.includes(hit.kind) ? Math.max(0, turned(hit)) : 0), 0);
  // "You've already got it, that saves me telling it all again" complains of nothing.
  const heated = praise >= WEAK && !complaint.strong && contrastAt < 0 ? [] : complaint.signs;
  const mocks = hits.some(({ kind }) => kind === 'mockery');
  const isSarcasm = mocks || (complaint.strong && contrastAt < 0 && resolvedAt < 0);
  const feelings = hits.flatMap((hit, at): Weighed[] => {
    if (!FELT.includes(hit.kind)) return [];
    const felt = turned(hit);
    const weak = asks && Math.abs(felt) < WEAK ? ASKED : 1;
    const sarcastic = felt > 0 && isSarcasm ? SARCASTIC : 1;
    return [{ value: felt * weak * sarcastic * byContrast(at), written: hit.written }];
  });
  const displeasure = [...feelings, ...heated].reduce((sum, { value }) => sum + Math.min(0, value), 0);
  const means = displeasure > DISPLEASED && !asks;
  const courtesies = hits.flatMap((hit): Weighed[] =>
    hit.kind === 'courtesy' && !hit.negated && means ? [{ value: hit.value, written: hit.written }] : [],
  );
  return [...feelings, ...courtesies, ...heated].filter(({ value }) => value !== 0);
}

function turned({ value, negated }: Hit): number {
  if (!negated) return value;
  return value * (value > 0 ? NEGATED_GOOD : NEGATED_BAD);
}

interface Complaint {
  signs: Weighed[];
  /** A fault and a grievance. */
  strong: boolean;
}

function complaintIn(hits: readonly Hit[], asks: boolean): Complaint {
  const signs = hits.flatMap(({ kind, negated, written }) =>
    isSign(kind) && !(kind === 'fault' && negated) ? [{ value: HEAT_OF[kind], kind, written }] : [],
  );
  const count = (kind: Sign) => signs.filter((sign) => sign.kind === kind).length;
  const [grievances, faults] = [count('grievance'), count('fault')];
  const kinds = new Set(signs.map(({ kind }) => kind)).size;
  if (grievances === 0 && kinds < 2) return { signs: [], strong: false };
  const all = signs.reduce((sum, { value }) => sum + value, HEAT);
  const heat = Math.max(MOST_HEAT, all) * (asks && grievances < 2 ? ASKED : 1);
  const share = heat / (all - HEAT);
  return {
    signs: signs.map(({ value, written }) => ({ value: value * share, written })),
    strong: grievances > 0 && faults > 0,
  };
}

type Sign = keyof typeof HEAT_OF;
const isSign = (kind: Hit['kind']): kind is Sign => Object.hasOwn(HEAT_OF, kind);
