import { Alert, Button, NativeSelect, Progress } from '@mantine/core';
import { IconPlayerPlay, IconTestPipe } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DryRun, RuleDraft } from '../../../agent/protocol/rule.ts';
import { reasonText } from '../../../agent/protocol/ruleReason.ts';
import { clock } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed } from '../../ui/QueryState.tsx';
import { StateMessage } from '../../ui/StateMessage.tsx';
import { useMoment } from '../../ui/useMoment.ts';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import classes from './Rules.module.css';
import { type Scope, useDryRun } from './useDryRun.ts';

const DAY_MS = 24 * 3_600_000;
const scopes = {
  last20: () => ({ calls: 20 }),
  last100: () => ({ calls: 100 }),
  week: () => ({ calls: 1_000, from: Date.now() - 7 * DAY_MS }),
  month: () => ({ calls: 1_000, from: Date.now() - 30 * DAY_MS }),
} as const satisfies Record<string, () => Scope>;
const SCOPES = ['last20', 'last100', 'week', 'month'] as const;

interface Props {
  /** Null while it isn't finished. */
  draft: RuleDraft | null;
  onOpenCall: (callId: string, at?: number) => void;
  onAsk: () => void;
}

/** Where the rule, as it stands in the form, would have fired in past calls. Nothing happens to them. */
export function DryRunCard({ draft, onOpenCall, onAsk }: Props) {
  const { t } = useTranslation();
  const { run, begin, stop } = useDryRun();
  const [scope, setScope] = useState<(typeof SCOPES)[number]>('last100');
  const running = run.data?.state === 'running';
  return (
    <Card
      title={t('rules.try.title')}
      what={t('rules.try.what')}
      testId="dry-run"
      aside={
        <span className={classes.inline}>
          <NativeSelect
            size="xs"
            aria-label={t('rules.try.scope')}
            value={scope}
            onChange={({ currentTarget }) => setScope(SCOPES.find((one) => one === currentTarget.value) ?? scope)}
            data={SCOPES.map((value) => ({ value, label: t(`rules.try.scopes.${value}`) }))}
          />
          {running ? (
            <Button variant="default" size="xs" onClick={() => stop.mutate()} loading={stop.isPending}>
              {t('rules.try.stop')}
            </Button>
          ) : (
            <Button
              variant="light"
              size="xs"
              leftSection={<IconPlayerPlay size={14} aria-hidden="true" />}
              loading={begin.isPending}
              onClick={() => {
                onAsk();
                if (draft) begin.mutate({ rule: draft, scope: scopes[scope]() });
              }}
              data-testid="try-rule"
            >
              {t('rules.try.begin')}
            </Button>
          )}
        </span>
      }
    >
      {run.isError ? (
        <QueryFailed title={t('rules.try.failed')} error={run.error} onTryAgain={() => void run.refetch()} />
      ) : run.data ? (
        <Found found={run.data} onOpenCall={onOpenCall} />
      ) : (
        <div className={classes.empty}>
          <StateMessage icon={<IconTestPipe size={20} />} title={t('rules.try.empty')}>
            {t('rules.try.emptyWhat')}
          </StateMessage>
        </div>
      )}
    </Card>
  );
}

function Found({ found, onOpenCall }: { found: DryRun; onOpenCall: Props['onOpenCall'] }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const own = useLanguage();
  const persona = usePersonaName();
  const { state, calls, looked, fired, hits } = found;
  return (
    <div className={classes.found}>
      {state === 'running' && (
        <Progress value={calls === 0 ? 0 : (looked / calls) * 100} size="sm" aria-label={t('rules.try.looking')} />
      )}
      {state === 'failed' && (
        <Alert color="red" py={8}>
          {t('rules.try.broken')}
        </Alert>
      )}
      <p className={classes.figures} aria-live="polite" data-testid="dry-run-figures">
        {t('rules.try.figures', { fired, looked })}
        {state === 'cancelled' && ` ${t('rules.try.cancelled')}`}
        {hits.length < fired && ` ${t('rules.try.first', { count: hits.length })}`}
      </p>
      <ul className={classes.hits}>
        {hits.map((call) => (
          <li key={call.callId} className={classes.hit} data-testid="dry-run-call">
            <span className={classes.who}>
              <bdi>{call.customer ?? t('floor.unknownCaller')}</bdi>
              <span className={classes.dim}>{moment(call.createdAt)}</span>
              {call.limited && <span className={classes.limited}>{t('rules.try.limited')}</span>}
            </span>
            <ul className={classes.firings}>
              {call.firings.map((firing) => (
                <li key={firing.at}>
                  <button
                    type="button"
                    className={classes.firing}
                    onClick={() => onOpenCall(call.callId, Math.max(0, firing.at))}
                    data-testid="dry-run-firing"
                  >
                    <bdi dir="ltr" className={classes.time}>
                      {clock(firing.at)}
                    </bdi>
                    <bdi>{t('rules.try.because', { reason: reasonText(firing.because, own, { persona }) })}</bdi>
                  </button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
