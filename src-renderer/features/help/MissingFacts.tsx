import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconQuestionMark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MissingFact } from '../../../agent/protocol/suggestion.ts';
import classes from './Help.module.css';

/** What the customer has not told yet: a click puts the question where it can be sent. */
export function MissingFacts({
  missing,
  onAsk,
}: {
  missing: readonly MissingFact[];
  onAsk: (question: string) => void;
}) {
  const { t } = useTranslation();
  if (missing.length === 0) return null;
  return (
    <div className={classes.missing} data-testid="help-missing">
      <span className={classes.dim}>{t('help.missing')}</span>
      {missing.map(({ name, question }) => (
        <Tooltip
          key={name}
          label={<bdi>{question}</bdi>}
          multiline
          maw={320}
          events={{ hover: true, focus: true, touch: true }}
        >
          <UnstyledButton className={classes.fact} onClick={() => onAsk(question)}>
            <IconQuestionMark size={12} stroke={2} aria-hidden="true" />
            <bdi>{name}</bdi>
          </UnstyledButton>
        </Tooltip>
      ))}
    </div>
  );
}
