import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import en from '../../i18n/en.json';
import { useFloorStatus } from '../../station/floorStatusStore.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';
import type { Escalated } from './escalationQueue.ts';

type Why = keyof typeof en.escalations.because;
const isNamed = (because: string): because is Why => Object.hasOwn(en.escalations.because, because);

/** Claims an escalation for whoever is signed in: exactly one claim wins, every other is told whose it is. */
export function useClaim(onClaimed: (callId: string) => void) {
  const { t } = useTranslation();
  const station = useStation();
  const tellFailure = useTellFailure();
  const offset = useFloorStatus((state) => state.clockOffset);
  return useMutation({
    mutationFn: ({ call, escalation }: Escalated) =>
      station.request('control/command', {
        callId: call.callId,
        id: crypto.randomUUID(),
        command: { kind: 'claim', escalationId: escalation.id },
        sentAt: Math.round(Date.now() + offset),
      }),
    onSuccess(answer, { call }) {
      if (answer.outcome === 'applied') return onClaimed(call.callId);
      const { because, who = '' } = answer;
      const why = isNamed(because) ? t(`escalations.because.${because}`, { who }) : because;
      notifications.show({ id: 'claim-refused', title: t('escalations.refused'), message: why });
    },
    onError: (failure) => tellFailure(t('escalations.refused'), failure),
  });
}
