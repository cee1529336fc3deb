import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconEar, IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { KnowledgePassage } from '../../../agent/protocol/knowledge.ts';
import classes from './Help.module.css';

interface Props {
  passages: readonly KnowledgePassage[];
  pending: boolean;
  failed: string | null;
  /** What stands there where there are none. */
  empty: string;
  onWhisper: (text: string) => void;
  onOpen: (passage: KnowledgePassage) => void;
}

/** Passages of the knowledge, each with where it comes from: a click opens its file at it. */
export function Passages({ passages, pending, failed, empty, onWhisper, onOpen }: Props) {
  const { t } = useTranslation();
  if (passages.length === 0) {
    return <p className={classes.empty}>{failed ?? (pending ? t('help.looking') : empty)}</p>;
  }
  return (
    <ul className={classes.passages} aria-busy={pending} data-testid="help-passages">
      {passages.map((passage) => (
        <li key={`${passage.file}:${passage.line}`} className={classes.passage}>
          <Tooltip label={`${passage.file}:${passage.line}`} openDelay={400}>
            <UnstyledButton className={classes.source} onClick={() => onOpen(passage)}>
              <IconFileText size={13} stroke={1.8} aria-hidden="true" />
              <bdi>{passage.headings.join(' › ')}</bdi>
            </UnstyledButton>
          </Tooltip>
          <p className={classes.text} dir="auto" title={passage.text}>
            {passage.text}
          </p>
          <Tooltip label={t('help.whisperPassage')}>
            <ActionIcon
              className={classes.use}
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('help.whisperPassage')}
              onClick={() => onWhisper(passage.text)}
            >
              <IconEar size={14} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
