/**
 * Everything that a rule can ask of a call, at one moment of it: plain data, made from the log by `FactBook`. Times in ms, by the call's
 * clock. Of a list, the first is the newest.
 */
export interface Facts {
  /** The customer's last turn; null before they have said anything. */
  turnId: string | null;
  /** How many of the customer's last turns in a row are judged, since somebody was last asked for or has taken care of it. */
  judged: number;
  /** The highest and the lowest score and the least confidence of the last turn, of the last two, of the last three… */
  highest: readonly number[];
  lowest: readonly number[];
  leastSure: readonly number[];
  /** The judgement of the last turn. */
  score: number | null;
  sure: number | null;
  /** The mood of the call. */
  callScore: number | null;
  callSure: number | null;
  intent: string | null;
  intentSure: number;
  /** Folded words, each with a space on both sides. */
  said: { turn: Said; call: Said };
  language: string;
  silentMs: number;
  lengthMs: number;
  /** The customer's turns since something last came of the conversation. */
  stuck: number;
  /** How often in a row the same kind of thing has failed. */
  failures: number;
  tier: string | null;
  persona: string;
  escalated: boolean;
  leader: 'assistant' | 'operator';
  tags: readonly string[];
  /** Since midnight, by the floor's clock. */
  minute: number;
}

interface Said {
  customer: string;
  assistant: string;
}
