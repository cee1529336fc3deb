import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { LineState } from './callLine.ts';
import type { VoiceState } from './operatorVoice.ts';
import type { Realtime } from './realtime.ts';

const RealtimeContext = createContext<Realtime | null>(null);

export function RealtimeProvider({ realtime, children }: { realtime: Realtime; children: ReactNode }) {
  return <RealtimeContext value={realtime}>{children}</RealtimeContext>;
}

export function useRealtime(): Realtime {
  const realtime = useContext(RealtimeContext);
  if (!realtime) throw new Error('useRealtime needs a RealtimeProvider above it');
  return realtime;
}

export function useVoice<T>(selector: (state: VoiceState) => T): T {
  return useStore(useRealtime().voice.state, selector);
}

export function useLine<T>(callId: string, selector: (state: LineState) => T): T {
  return useStore(useRealtime().lineOf(callId).state, selector);
}
