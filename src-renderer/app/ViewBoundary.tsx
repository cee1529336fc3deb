import { Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StateMessage } from '../ui/StateMessage.tsx';

interface Props {
  children: ReactNode;
}

/** Keeps rail, top line and connection on screen when a view fails to draw. React itself reports the error. */
export class ViewBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <Broken onOpenAgain={() => this.setState({ failed: false })} />;
  }
}

function Broken({ onOpenAgain }: { onOpenAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <StateMessage
      tone="problem"
      icon={<IconAlertTriangle size={20} />}
      title={t('app.broken')}
      action={
        <Group gap="sm">
          <Button onClick={onOpenAgain}>{t('app.openAgain')}</Button>
          <Button variant="default" onClick={() => location.reload()}>
            {t('app.reload')}
          </Button>
        </Group>
      }
    >
      {t('app.brokenWhat')}
    </StateMessage>
  );
}
