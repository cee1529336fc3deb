import { Button } from '@mantine/core';
import { IconListSearch, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import { StateMessage } from '../../ui/StateMessage.tsx';
import classes from './Audit.module.css';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditRow } from './AuditRow.tsx';
import { type AuditFilter, useAudit, usePeople } from './useAudit.ts';

/** Who did what, when, to whom and from where: for administrators. Nobody can change an entry, here or elsewhere. */
export function AuditSection({ onOpenCall }: { onOpenCall: (callId: string) => void }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<AuditFilter>({});
  const audit = useAudit(filter);
  const people = usePeople();
  const entries = audit.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Card
      title={t('audit.title')}
      what={t('audit.what')}
      testId="audit"
      aside={
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} stroke={1.8} aria-hidden="true" />}
          loading={audit.isRefetching && !audit.isFetchingNextPage}
          onClick={() => void audit.refetch()}
        >
          {t('audit.refresh')}
        </Button>
      }
    >
      <AuditFilters filter={filter} people={people.data ?? []} onChange={setFilter} />
      {audit.isPending ? (
        <RowSkeletons />
      ) : audit.isError && entries.length === 0 ? (
        <div className={classes.empty}>
          <QueryFailed title={t('audit.failed')} error={audit.error} onTryAgain={() => void audit.refetch()} />
        </div>
      ) : entries.length === 0 ? (
        <div className={classes.empty}>
          <StateMessage icon={<IconListSearch size={20} />} title={t('audit.empty')}>
            {t('audit.emptyWhat')}
          </StateMessage>
        </div>
      ) : (
        <ol className={classes.entries} data-testid="audit-entries">
          {entries.map((entry) => (
            <AuditRow
              key={entry.seq}
              entry={entry}
              people={people.data ?? []}
              onOpenCall={onOpenCall}
              onFilter={(part) => setFilter((before) => ({ ...before, ...part }))}
            />
          ))}
        </ol>
      )}
      {audit.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={audit.isFetchingNextPage}
            onClick={() => void audit.fetchNextPage()}
            data-testid="audit-more"
          >
            {t('audit.older')}
          </Button>
        </div>
      )}
    </Card>
  );
}
