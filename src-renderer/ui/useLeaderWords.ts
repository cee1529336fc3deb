import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';

export interface LeaderWords {
  kind: 'ringing' | 'assistant' | 'approval' | 'operator';
  text: string;
}

/** Who leads a call: the AI, freely or with each reply approved, or an operator by name. */
export function useLeaderWords(): (call: Pick<CallSummary, 'state' | 'control'>) => LeaderWords {
  const { t } = useTranslation();
  return ({ state, control }) => {
    if (state === 'ringing') return { kind: 'ringing', text: t('callState.ringing') };
    const leader = control?.leader;
    if (leader?.kind === 'operator')
      return { kind: 'operator', text: t('lead.operator', { name: leader.operator.name }) };
    if (leader?.approval) return { kind: 'approval', text: t('lead.approval') };
    return { kind: 'assistant', text: t('lead.assistant') };
  };
}
