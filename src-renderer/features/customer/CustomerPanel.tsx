import { IconPhoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StateMessage } from '../../ui/StateMessage.tsx';
import { CustomerSkeleton } from './CustomerSkeleton.tsx';
import { KnownNumber } from './KnownNumber.tsx';

interface Props {
  onOpenCall: (callId: string) => void;
  /** Carries away everything that is known of a customer. */
  onExport?: ((contactId: string) => void) | undefined;
}

/** The record of whoever calls, found by their number. */
export function CustomerPanel({ onOpenCall, onExport }: Props) {
  const { t } = useTranslation();
  const call = useTimeline((state) => state.call);
  if (!call) {
    return (
      <Panel title={t('customer.title')} testId="customer-panel">
        <CustomerSkeleton />
      </Panel>
    );
  }
  if (!call.customer.phone) {
    return (
      <Panel title={t('customer.title')} testId="customer-panel">
        <StateMessage icon={<IconPhoneOff size={20} />} title={t('customer.noNumber')}>
          {t('customer.noNumberWhat')}
        </StateMessage>
      </Panel>
    );
  }
  return <KnownNumber call={call} phone={call.customer.phone} onOpenCall={onOpenCall} onExport={onExport} />;
}
