import { Button, Switch } from '@mantine/core';
import { IconArrowBackUp, IconSparkles } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { type ContactEdit, canBeUndone } from '../../../agent/protocol/contactDeeds.ts';
import { clock, quoted } from '../../i18n/format.ts';
import { useStation } from '../../station/StationContext.tsx';
import { useCapabilities } from '../../station/useCapabilities.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { useTellFailure } from '../../ui/useTellFailure.ts';
import { assistantLookups } from './assistantLookups.ts';
import classes from './Customer.module.css';
import { changeWords, deedWords } from './editWords.ts';
import type { useRecordDeeds } from './useRecordDeeds.ts';

interface Props {
  call: CallSummary;
  edits: readonly ContactEdit[];
  deeds: ReturnType<typeof useRecordDeeds>;
}

/** What the assistant has looked up and changed in this call, as it happens, each change with its undo; and how far it may look. */
export function AssistantDeeds({ call, edits, deeds }: Props) {
  const { t } = useTranslation();
  const can = useCapabilities();
  const lookups = assistantLookups(useTimeline((state) => state.timeline.lines));
  const done = edits.filter(({ by, callId }) => by.kind === 'assistant' && callId === call.callId);
  const mayAllow = can.allowLookups && call.state !== 'ended';
  if (lookups.length === 0 && done.length === 0 && !mayAllow) return null;
  return (
    <section className={classes.deeds} aria-label={t('customer.assistantDeeds')} data-testid="assistant-deeds">
      {lookups.map(({ key, at, search, outcome, found }) => (
        <p key={key} className={classes.deed} data-outcome={outcome} data-testid="assistant-lookup">
          <IconSparkles size={14} aria-hidden="true" />
          <span>
            {search === null
              ? t('customer.lookedUp')
              : t(`customer.lookedFor.${outcome}`, { name: quoted(search, t), found })}
            <span className={classes.dim}>
              {' · '}
              <bdi dir="ltr">{clock(at)}</bdi>
            </span>
          </span>
        </p>
      ))}
      {done.map((edit) => (
        <div
          key={edit.id}
          className={classes.deed}
          data-undone={edit.undone || undefined}
          data-testid="assistant-change"
        >
          <IconSparkles size={14} aria-hidden="true" />
          <span>
            {deedWords(edit, t)}
            {changeWords(edit, t).map(({ field, to }) => (
              <span key={field} className={classes.change}>
                {field}: <bdi>{to}</bdi>
              </span>
            ))}
          </span>
          {canBeUndone(edit) && can.editCustomers && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconArrowBackUp size={14} stroke={1.8} aria-hidden="true" />}
              loading={deeds.undo.isPending && deeds.undo.variables === edit.id}
              onClick={() => deeds.undo.mutate(edit.id)}
              data-testid="undo-assistant"
            >
              {t('customer.undo')}
            </Button>
          )}
          {edit.undone && <span className={classes.dim}>{t('customer.takenBack')}</span>}
        </div>
      ))}
      {mayAllow && <LookupSwitch call={call} />}
    </section>
  );
}

function LookupSwitch({ call }: { call: CallSummary }) {
  const { t } = useTranslation();
  const station = useStation();
  const tellFailure = useTellFailure();
  const allow = useMutation({
    mutationFn: (allowed: boolean) => station.request('customers/allow-lookups', { callId: call.callId, allowed }),
    onError: (failure) => tellFailure(t('customer.notDone'), failure),
  });
  return (
    <Switch
      size="xs"
      label={t('customer.allowLookups')}
      description={call.lookupsAllowed && t('customer.lookupsAllowed')}
      checked={call.lookupsAllowed ?? false}
      disabled={allow.isPending}
      onChange={(event) => allow.mutate(event.currentTarget.checked)}
      data-testid="allow-lookups"
    />
  );
}
