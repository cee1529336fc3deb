import { useMutation } from '@tanstack/react-query';
import { useStation } from '../../station/StationContext.tsx';

/** Says how the customer felt by a turn. */
export function useCorrectMood(callId: string) {
  const station = useStation();
  return useMutation({
    mutationFn: (said: { turnId: string; score: number }) => station.request('moods/correct', { callId, ...said }),
  });
}

/** Puts the machine's judgement back. */
export function useTakeBackMood(callId: string) {
  const station = useStation();
  return useMutation({ mutationFn: (turnId: string) => station.request('moods/take-back', { callId, turnId }) });
}
