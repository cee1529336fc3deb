import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { EventData } from '../../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import type { CallRecording } from '../../../src-preload/contract/recordings.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { createAudioDeck } from './audioDeck.ts';
import { everyFrame } from './everyFrame.ts';
import { habitsStore } from './habitsStore.ts';
import type { Peaks } from './peaks.ts';
import { createPlayer, type Player, type PlayerState } from './player.ts';
import { spokenTurns } from './spokenTurns.ts';
import { usePeaks } from './usePeaks.ts';
import { useRecording } from './useRecording.ts';
import { createViewStore, type ViewState, type ViewStore } from './viewStore.ts';

export interface Replay {
  callId: string;
  player: Player;
  view: ViewStore;
  /** What can be heard of the call, by beginning. */
  turns: readonly EventData<'turn'>[];
  recording: { data: CallRecording | null; error: unknown; again: () => void };
  peaks: { data: Peaks | null; failed: boolean };
  /** The address of a moment of this call. */
  linkTo: (at: number) => string;
}

/** More than sound goes on from one frame to the next, at any speed: somebody went elsewhere. */
const A_JUMP_MS = 1_000;

const ReplayContext = createContext<Replay | null>(null);

interface Props {
  callId: string;
  /** The moment to begin at, ms since call.created. */
  at: number | undefined;
  linkTo: (at: number) => string;
  children: ReactNode;
}

/** Plays the call that the timeline above shows. */
export function ReplayProvider({ callId, at, linkTo, children }: Props) {
  const [{ player, view }] = useState(() => ({
    player: createPlayer(createAudioDeck(), everyFrame, habitsStore.getState()),
    view: createViewStore(),
  }));
  useEffect(() => keepHabits(player), [player]);
  useEffect(() => () => player.close(), [player]);
  const recorded = useRecording(callId);
  const measured = usePeaks(recorded.data);
  const call = useTimeline((state) => state.call);
  const log = useTimeline((state) => state.timeline.turns);
  const turns = useMemo(() => spokenTurns(log.values()), [log]);
  const durationMs = Math.max(recorded.data?.durationMs ?? 0, call ? lengthOf(call) : 0, turns.at(-1)?.endMs ?? 0);

  useEffect(() => {
    if (recorded.data) player.load(recorded.data.audio, durationMs);
    else player.setDuration(durationMs);
    view.setDuration(durationMs);
  }, [player, view, recorded.data, durationMs]);
  useEffect(() => player.setPeaks(measured.data ?? null), [player, measured.data]);
  const known = durationMs > 0;
  useEffect(() => {
    if (known && at !== undefined) player.seek(at);
  }, [player, at, known]);
  // The page turns with the sound, unless somebody looks elsewhere just then.
  useEffect(
    () =>
      player.state.subscribe(({ at: now }, { at: before }) => {
        const { fromMs, toMs } = view.getState().view;
        if (now === before) return;
        const jumped = Math.abs(now - before) > A_JUMP_MS;
        if (jumped || (before >= fromMs && before <= toMs)) view.showMoment(now);
      }),
    [player, view],
  );

  const { refetch } = recorded;
  const value = useMemo(
    (): Replay => ({
      callId,
      player,
      view,
      turns,
      recording: { data: recorded.data ?? null, error: recorded.error, again: () => void refetch() },
      peaks: { data: measured.data ?? null, failed: measured.isError },
      linkTo,
    }),
    [callId, player, view, turns, recorded.data, recorded.error, refetch, measured.data, measured.isError, linkTo],
  );
  return <ReplayContext value={value}>{children}</ReplayContext>;
}

const lengthOf = ({ createdAt, endedAt }: CallSummary) => (endedAt ?? createdAt) - createdAt;

const keepHabits = ({ state }: Player) =>
  state.subscribe(({ speed, skipSilence }, before) => {
    if (speed !== before.speed || skipSilence !== before.skipSilence) habitsStore.setState({ speed, skipSilence });
  });

export function useReplay(): Replay {
  const replay = useContext(ReplayContext);
  if (!replay) throw new Error('useReplay needs a ReplayProvider above it');
  return replay;
}

/** The selector runs in every frame while it plays: it gives what changes seldom. */
export const usePlayer = <T,>(selector: (state: PlayerState) => T): T => useStore(useReplay().player.state, selector);

export const useView = <T,>(selector: (state: ViewState) => T): T => useStore(useReplay().view, selector);
