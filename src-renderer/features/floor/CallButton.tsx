import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asksForAPerson, type CallSummary } from '../../../agent/protocol/callSummary.ts';

interface Props {
  call: CallSummary;
  onOpen: (callId: string) => void;
  className: string | undefined;
  children: ReactNode;
}

/** What a card and a row have in common: a click or Enter opens the call, arrow keys walk over it. */
export function CallButton({ call, onOpen, className, children }: Props) {
  const { t } = useTranslation();
  return (
    <UnstyledButton
      className={className}
      onClick={() => onOpen(call.callId)}
      aria-label={t('floor.openCall', { name: call.customer.name ?? t('floor.unknownCaller') })}
      data-walk
      data-testid="call-card"
      data-call-id={call.callId}
      data-need={asksForAPerson(call) ? 'escalated' : undefined}
    >
      {children}
    </UnstyledButton>
  );
}
