import { Button } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import en from '../../i18n/en.json';
import { directionOf } from '../../i18n/language.ts';
import { useServerNow } from '../../station/useServerNow.ts';
import { Isolated } from '../../ui/Isolated.tsx';
import { useControl } from './ControlContext.tsx';
import classes from './Dock.module.css';
import { Key } from './Key.tsx';
import { useKeys } from './takeOverKey.ts';
import type { ControlActions } from './useControlActions.ts';

type Tool = keyof typeof en.tool;
const isNamed = (tool: string): tool is Tool => Object.hasOwn(en.tool, tool);

/** What the assistant is about to say or do, with the time that is left. Its place is kept while approval is on, so that nothing jumps. */
export function ProposalCard({ actions }: { actions: ControlActions }) {
  const { t } = useTranslation();
  const keys = useKeys();
  const { call, situation } = useControl();
  const { leader, proposal } = situation.control;
  const approval = leader.kind === 'assistant' ? leader.approval : null;
  const now = useServerNow(proposal !== null);
  if (!approval && !proposal) return null;
  if (!proposal) {
    return (
      <div className={classes.proposal} data-waiting data-testid="no-proposal">
        <IconHourglass size={16} stroke={1.7} aria-hidden="true" />
        <span>{t('control.approve.waiting')}</span>
      </div>
    );
  }
  const leftMs = Math.max(0, call.createdAt + proposal.expiresAt - now);
  const share = Math.min(1, leftMs / (approval?.withinMs ?? 8_000));
  const count = Math.ceil(leftMs / 1000);
  const tool = proposal.tool;
  return (
    <section
      className={classes.proposal}
      style={{ '--left': share } as CSSProperties}
      aria-label={t('control.approve.proposed')}
      data-testid="proposal"
    >
      <span className={classes.countdown} aria-hidden="true" />
      <div className={classes.grow}>
        <div className={classes.small}>
          <strong role="status">
            {tool === null
              ? t('control.approve.proposed')
              : t('control.approve.tool', { tool: isNamed(tool) ? t(`tool.${tool}`) : tool })}
          </strong>
          <span role="timer" aria-live="off" data-testid="proposal-left">
            {t(proposal.otherwise === 'speak' ? 'control.approve.speaksIn' : 'control.approve.dropsIn', { count })}
          </span>
        </div>
        <p className={classes.proposed} dir={directionOf(call.language)} lang={call.language}>
          <Isolated text={proposal.text} />
        </p>
      </div>
      <div className={classes.verbs}>
        {(['approve', 'rewrite', 'veto'] as const).map((action) => (
          <Button
            key={action}
            variant={action === 'approve' ? 'filled' : 'default'}
            disabled={actions[action].refusal !== null}
            onMouseDown={(event) => event.preventDefault()}
            onClick={actions[action].press}
            rightSection={<Key name={keys[action]} />}
            aria-keyshortcuts={keys[action]}
            data-testid={`proposal-${action}`}
          >
            {t(`control.name.${action}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
