import { create } from 'zustand';
import type { Operator } from '../../agent/protocol/operator.ts';
import type { FloorStatus } from '../../src-preload/contract/floor.ts';
import type { StationLink } from './stationLink.ts';

interface FloorStatusState {
  /** Null until the station has answered for the first time. */
  status: FloorStatus | null;
  /** Server clock minus this machine's, ms. Kept from the last time the floor was online. */
  clockOffset: number;
  /** The floor's own rehearsal mark, kept while it is away. */
  rehearsal: boolean;
  /** Who is signed in, kept while the floor is away. */
  operator: Operator | null;
  set: (status: FloorStatus) => void;
}

export const useFloorStatus = create<FloorStatusState>((set) => ({
  status: null,
  clockOffset: 0,
  rehearsal: false,
  operator: null,
  set: (status) =>
    set(
      status.state === 'online'
        ? { status, clockOffset: status.clockOffset, rehearsal: status.rehearsal, operator: status.operator }
        : status.state === 'signed-out' || status.state === 'password-due'
          ? { status, rehearsal: false, operator: null }
          : { status },
    ),
}));

/** Keeps the store in step with the station's link to the floor; returns the undo. */
export function followFloorStatus(station: StationLink): () => void {
  const { set } = useFloorStatus.getState();
  const undo = [
    station.on('floor/status', set),
    station.onOpen(() => {
      station.request('floor/status', {}).then(set, () => {
        // The link was lost again or is silent: its own state says so on screen, and the next opening asks anew.
      });
    }),
  ];
  return () => {
    for (const each of undo) each();
  };
}
