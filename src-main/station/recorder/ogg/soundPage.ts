import { PACKETS_PER_SECOND, SAMPLES_PER_SECOND } from '../sound/measures.ts';
import { joinLanes, LANES, SILENT_PACKET } from './lanePackets.ts';
import { oggPage, type PageStamp } from './oggPage.ts';

/** A second's position is its own number on the call's clock: every page ends where its second ends. */
export const soundPage = (packets: readonly Uint8Array[], second: number, stamp: PageStamp): Buffer =>
  oggPage(packets, (second + 1) * SAMPLES_PER_SECOND, stamp);

export const SILENT_LANES = joinLanes(Array.from({ length: LANES }, () => SILENT_PACKET));

const SILENT_SECOND: readonly Uint8Array[] = Array.from({ length: PACKETS_PER_SECOND }, () => SILENT_LANES);

/** A second in which nothing was recorded. */
export const silentPage = (second: number, stamp: PageStamp): Buffer => soundPage(SILENT_SECOND, second, stamp);

/** How long such a page is, wherever it stands. */
export const SILENT_PAGE_BYTES = silentPage(0, { serial: 0, sequence: 0 }).length;
