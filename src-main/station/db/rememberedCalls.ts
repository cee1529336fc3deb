import type { Folded } from './derivedRows.ts';

/** What the event store knows of calls between their batches. Whoever else writes a call's derived rows takes it out of here. */
export type RememberedCalls = Map<string, { folded: Folded; lastSeq: number }>;
