import { Badge } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import classes from './CallBadges.module.css';
import { usePersonaName } from './usePersonaName.ts';

/** What kind of call this is: who answers, in which language, whether the caller is simulated, and how it is labelled. */
export function CallBadges({ call: { persona, language, rehearsal, tags = [] } }: { call: CallSummary }) {
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
      {tags.map((tag) => (
        <Badge
          key={`tag:${tag}`}
          className={classes.badge}
          variant="light"
          leftSection={<IconTag size={12} />}
          data-testid="call-tag"
        >
          <bdi>{tag}</bdi>
        </Badge>
      ))}
    </div>
  );
}
