import { Button, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Rule } from '../../../agent/protocol/rule.ts';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import { useMoment } from '../../ui/useMoment.ts';
import classes from './Rules.module.css';
import { useRuleChanges, useVersions } from './useRules.ts';
import { useRuleWords } from './useRuleWords.ts';

/** What a rule has said before, by whom; any of it can be said again, as a new version. */
export function VersionsDialog({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const words = useRuleWords();
  const versions = useVersions(rule?.id ?? null);
  const { save } = useRuleChanges();
  return (
    <Modal
      opened={rule !== null}
      onClose={onClose}
      title={t('rules.versionsOf', { name: rule?.name ?? '' })}
      size="lg"
      data-testid="versions"
    >
      {versions.isPending ? (
        <RowSkeletons />
      ) : versions.isError ? (
        <QueryFailed
          title={t('rules.versionsFailed')}
          error={versions.error}
          onTryAgain={() => void versions.refetch()}
        />
      ) : (
        <ol className={classes.versions}>
          {versions.data.map(({ version, at, by, rule: said }) => (
            <li key={version} className={classes.version} data-testid="version">
              <span className={classes.words}>
                <Text size="sm" fw={600}>
                  <bdi>{said.name}</bdi>
                </Text>
                <span className={classes.sentence}>{words(said)}</span>
                <span className={classes.dim}>
                  {t('rules.version', { version })} ·{' '}
                  {at === 0 ? t('rules.shipped') : t('rules.changedBy', { who: by, when: moment(at) })}
                </span>
              </span>
              {rule && version === rule.version ? (
                <span className={classes.dim}>{t('rules.current')}</span>
              ) : (
                <Button
                  variant="default"
                  size="xs"
                  loading={save.isPending}
                  onClick={() => rule && save.mutate({ rule, draft: said }, { onSuccess: onClose })}
                  data-testid="restore-version"
                >
                  {t('rules.restore')}
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
    </Modal>
  );
}
