import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import table from '../../ui/Table.module.css';
import { useMoment } from '../../ui/useMoment.ts';
import classes from './Help.module.css';
import { useKnowledgeFiles } from './useHelp.ts';

/** Settings: what the floor's knowledge folder holds, and what of it was refused and why. */
export function KnowledgeSection() {
  const { t } = useTranslation();
  const moment = useMoment();
  const files = useKnowledgeFiles();
  return (
    <Card title={t('knowledge.title')} what={t('knowledge.what')} testId="knowledge">
      {files.isError ? (
        <QueryFailed title={t('knowledge.failed')} error={files.error} onTryAgain={() => void files.refetch()} />
      ) : !files.data ? (
        <RowSkeletons />
      ) : (
        <>
          <p className={classes.folder}>
            <bdi dir="ltr">{files.data.folder}</bdi>
            <span>{t('knowledge.readAt', { when: moment(files.data.readAt) })}</span>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<IconRefresh size={13} aria-hidden="true" />}
              loading={files.isFetching}
              onClick={() => void files.refetch()}
            >
              {t('knowledge.look')}
            </Button>
          </p>
          {files.data.refused.length > 0 && (
            <ul className={classes.refused} data-testid="knowledge-refused">
              {files.data.refused.map(({ file, because }) => (
                <li key={file}>
                  <IconAlertTriangle size={15} stroke={1.8} aria-hidden="true" />
                  <span>
                    <bdi dir="ltr" className={classes.path}>
                      {file}
                    </bdi>{' '}
                    {t(`knowledge.because.${because}`)}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {files.data.files.length === 0 ? (
            <p className={classes.none}>{t('knowledge.empty')}</p>
          ) : (
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">{t('knowledge.file')}</th>
                  <th scope="col">{t('knowledge.path')}</th>
                  <th scope="col">{t('knowledge.passages')}</th>
                </tr>
              </thead>
              <tbody>
                {files.data.files.map(({ file, title, passages }) => (
                  <tr key={file} data-testid="knowledge-row">
                    <th scope="row">
                      <bdi>{title}</bdi>
                    </th>
                    <td>
                      <bdi dir="ltr">{file}</bdi>
                    </td>
                    <td>{passages}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </Card>
  );
}
