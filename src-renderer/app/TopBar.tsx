import { Badge, Tooltip } from '@mantine/core';
import { IconTheater } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EscalationsButton } from '../features/escalations/EscalationsButton.tsx';
import { useFloor } from '../features/floor/floorStore.ts';
import { MicrophoneMark } from '../features/microphone/MicrophoneMark.tsx';
import { TransfersButton } from '../features/transfers/TransfersButton.tsx';
import { useFloorStatus } from '../station/floorStatusStore.ts';
import { ConnectionMark } from './ConnectionMark.tsx';
import { LanguageMenu } from './LanguageMenu.tsx';
import { OperatorMenu } from './OperatorMenu.tsx';
import { go } from './route.ts';
import { ThemeButton } from './ThemeButton.tsx';
import classes from './TopBar.module.css';
import { ViewTitle } from './ViewTitle.tsx';

/** The one line that is always there. */
export function TopBar() {
  const { t } = useTranslation();
  const calls = useFloor((state) => state.calls);
  const ready = useFloor((state) => state.phase === 'ready');
  const rehearsal = useFloorStatus((state) => state.rehearsal);
  return (
    <header className={classes.root}>
      <ViewTitle />
      <div className={classes.marks}>
        <EscalationsButton
          calls={calls}
          ready={ready}
          onOpen={(callId) => go({ view: 'floor', callId })}
          onClaimed={(callId) => go({ view: 'floor', callId, intent: 'takeover' })}
        />
        <TransfersButton onOpenCall={(callId) => go({ view: 'review', callId })} />
        {rehearsal && (
          <Tooltip label={t('top.rehearsalWhat')} multiline maw={300}>
            <Badge
              className={classes.rehearsal}
              variant="light"
              color="yellow"
              leftSection={<IconTheater size={14} stroke={1.8} aria-hidden="true" />}
              data-testid="rehearsal-mark"
            >
              {t('top.rehearsal')}
            </Badge>
          </Tooltip>
        )}
        <ConnectionMark />
        <MicrophoneMark
          nameOf={(callId) => calls[callId]?.customer.name ?? t('floor.unknownCaller')}
          onOpenCall={(callId) => go({ view: 'floor', callId })}
        />
        <span className={classes.divider} />
        <LanguageMenu />
        <ThemeButton />
        <OperatorMenu />
      </div>
    </header>
  );
}
