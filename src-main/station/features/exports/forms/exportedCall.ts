import type { CallEvent } from '../../../../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../../../../agent/protocol/callSummary.ts';
import type { LeftOut } from '../../../../../src-preload/contract/exports.ts';
import type { CallSounds } from '../../../sound/callSounds.ts';

/** A call that is carried away, and where its log comes from: this disk, or the floor. */
export interface ExportedCall {
  summary: CallSummary;
  /** The log from its beginning, each time it is asked for. */
  events(): AsyncIterable<CallEvent>;
}

/** What making files takes beside the calls themselves. */
export interface ExportParts {
  sounds: CallSounds;
  signal: AbortSignal;
  leaveOut(leftOut: LeftOut): void;
}
