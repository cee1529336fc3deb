import { Button, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconArrowsSplit2, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContactEdit, canBeUndone, mergeCanBeUndone } from '../../../agent/protocol/contactDeeds.ts';
import { useCapabilities } from '../../station/useCapabilities.ts';
import { useMoment } from '../../ui/useMoment.ts';
import classes from './Customer.module.css';
import { changeWords, deedWords } from './editWords.ts';
import { useAuthorName } from './useAuthorName.ts';
import type { useRecordDeeds } from './useRecordDeeds.ts';

interface Props {
  edits: readonly ContactEdit[];
  deeds: ReturnType<typeof useRecordDeeds>;
  mayWrite: boolean;
  onOpenCall: (callId: string) => void;
}

const FIRST = 3;

/** Who changed what, when and from which call; each line can be taken back once. */
export function RecordHistory({ edits, deeds, mayWrite, onOpenCall }: Props) {
  const { t } = useTranslation();
  const moment = useMoment();
  const authorName = useAuthorName();
  const { mergeCustomers: mayMerge } = useCapabilities();
  const [all, setAll] = useState(false);
  const shown = all ? edits : edits.slice(0, FIRST);
  return (
    <section className={classes.part} aria-label={t('customer.history')}>
      <h3 className={classes.heading}>{t('customer.history')}</h3>
      <ul className={classes.lines} data-testid="record-history">
        {shown.map((edit) => (
          <li key={edit.id} className={classes.line} data-undone={edit.undone || undefined} data-testid="record-edit">
            <div className={classes.words}>
              <span>
                <strong>
                  <bdi>{authorName(edit.by)}</bdi>
                </strong>{' '}
                {deedWords(edit, t)}
              </span>
              {changeWords(edit, t).map(({ field, from, to }) => (
                <span key={field} className={classes.change}>
                  {field}: <s dir="auto">{from}</s> <bdi>{to}</bdi>
                </span>
              ))}
              <span className={classes.dim}>
                {moment(edit.at)}
                {edit.callId !== null && (
                  <>
                    {' · '}
                    <button type="button" className={classes.link} onClick={() => onOpenCall(edit.callId ?? '')}>
                      {t('customer.fromCall')}
                    </button>
                  </>
                )}
                {edit.undone && ` · ${t('customer.takenBack')}`}
              </span>
            </div>
            {mayWrite && canBeUndone(edit) && (
              <Button
                size="compact-xs"
                variant="subtle"
                flex="none"
                leftSection={<IconArrowBackUp size={14} stroke={1.8} aria-hidden="true" />}
                loading={deeds.undo.isPending && deeds.undo.variables === edit.id}
                onClick={() => deeds.undo.mutate(edit.id)}
                data-testid="undo-edit"
              >
                {t('customer.undo')}
              </Button>
            )}
            {mayMerge && mergeCanBeUndone(edit, Date.now()) && (
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconArrowsSplit2 size={14} stroke={1.8} aria-hidden="true" />}
                loading={deeds.unmerge.isPending && deeds.unmerge.variables === edit.id}
                onClick={() => deeds.unmerge.mutate(edit.id)}
                data-testid="undo-merge"
              >
                {t('customer.merge.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!all && edits.length > FIRST && (
        <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
          <IconChevronDown size={14} aria-hidden="true" /> {t('customer.wholeHistory', { count: edits.length })}
        </UnstyledButton>
      )}
    </section>
  );
}
