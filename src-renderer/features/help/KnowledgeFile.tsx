import { Modal, Skeleton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KnowledgePassage } from '../../../agent/protocol/knowledge.ts';
import { asStationError } from '../../station/stationError.ts';
import classes from './Help.module.css';
import { useKnowledgeFile } from './useHelp.ts';

/** The whole file that a passage comes from, the passage lit in it. */
export function KnowledgeFile({ passage, onClose }: { passage: KnowledgePassage | null; onClose: () => void }) {
  const { t } = useTranslation();
  const file = useKnowledgeFile(passage?.file ?? null);
  return (
    <Modal
      opened={passage !== null}
      onClose={onClose}
      size="lg"
      title={<bdi>{file.data?.title ?? passage?.headings[0] ?? ''}</bdi>}
      data-testid="knowledge-file"
    >
      {passage && (
        <Text c="dimmed" size="sm" mb="md" dir="ltr" ta="start">
          {passage.file}
        </Text>
      )}
      {file.isPending && <Skeleton height={160} radius={8} />}
      {file.isError && (
        <Text c="red" role="alert">
          {t('help.noFile')} {t(`error.${asStationError(file.error).type}`)}
        </Text>
      )}
      {file.data?.passages.map(({ line, headings, text }) => (
        <section
          key={line}
          className={classes.part}
          data-lit={line === passage?.line || undefined}
          ref={line === passage?.line ? (element) => element?.scrollIntoView({ block: 'center' }) : undefined}
        >
          <h3 dir="auto">{headings.at(-1)}</h3>
          <p dir="auto">{text}</p>
        </section>
      ))}
    </Modal>
  );
}
