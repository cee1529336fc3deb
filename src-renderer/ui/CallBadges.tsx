import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import classes from './CallBadges.module.css';
import { usePersonaName } from './usePersonaName.ts';

/** What kind of call this is: who answers, in which language, and whether the caller is simulated. */
export function CallBadges({ call: { persona, language, rehearsal } }: { call: CallSummary }) {
  const { t } = useTranslation();
  const personaName = usePersonaName();
  const words = [personaName(persona), t(`language.${language}`), ...(rehearsal ? [t('call.simulated')] : [])];
  return (
    <div className={classes.root}>
      {words.map((word) => (
        <Badge key={word} className={classes.badge} variant="default">
          {word}
        </Badge>
      ))}
    </div>
  );
}
