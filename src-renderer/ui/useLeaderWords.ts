import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import { useFloorStatus } from '../station/floorStatusStore.ts';

export interface LeaderWords {
  kind: 'ringing' | 'assistant' | 'approval' | 'operator';
  text: string;
}

/** Who leads a call: the AI, freely or with each reply approved, or an operator by name. */
export function useLeaderWords(): (call: Pick<CallSummary, 'state' | 'control'>) => LeaderWords {
  const { t } = useTranslation();
  const me = useFloorStatus((state) => state.operator?.id);
  return ({ state, control }) => {
    if (state === 'ringing') return { kind: 'ringing', text: t('callState.ringing') };
    const leader = control?.leader;
    if (leader?.kind === 'operator') {
      const { operatorId, name } = leader.operator;
      return { kind: 'operator', text: operatorId === me ? t('lead.you') : t('lead.operator', { name }) };
    }
    if (leader?.approval) return { kind: 'approval', text: t('lead.approval') };
    return { kind: 'assistant', text: t('lead.assistant') };
  };
}
