import type { ControlFigure, ControlOrder } from '../../protocol/controlCommand.ts';
import type { LaneLink } from '../scribe/laneLink.ts';

/** Sound that begins later than this after its command was waited for by something else: the customer was still speaking. */
const FORGOTTEN_AFTER_MS = 30_000;

type Timed = Pick<ControlOrder, 'commandId' | 'sentAt'>;

/** Writes down how long commands took to be heard, from the moment they left the page: each figure of a command once. */
export class ControlTimings {
  readonly #link: Pick<LaneLink, 'append' | 'clock'>;
  readonly #awaited = new Map<ControlFigure, Timed>();

  constructor(link: Pick<LaneLink, 'append' | 'clock'>) {
    this.#link = link;
  }

  /** The figure is taken when `happened` is told; an older command that still waited for it is forgotten. */
  await(figure: ControlFigure, { commandId, sentAt }: Timed): void {
    this.#awaited.set(figure, { commandId, sentAt });
  }

  forget(figure: ControlFigure): void {
    this.#awaited.delete(figure);
  }

  /** @param at local time, ms since the epoch */
  happened(figure: ControlFigure, at: number): void {
    const timed = this.#awaited.get(figure);
    if (!timed) return;
    this.#awaited.delete(figure);
    this.took(figure, timed, at);
  }

  /** Takes a figure at once. @param at local time, ms since the epoch */
  took(figure: ControlFigure, { commandId, sentAt }: Timed, at: number): void {
    // Clocks agree to a few ms: nothing is heard before it was asked for.
    const ms = Math.max(0, this.#link.clock.toCallTime(at) - sentAt);
    if (ms > FORGOTTEN_AFTER_MS) return;
    this.#link.append((toCallTime) => ({
      type: 'control.timed',
      at: toCallTime(at),
      data: { commandId, figure, ms },
    }));
  }
}
