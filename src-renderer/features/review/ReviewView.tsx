import { Button, Skeleton } from '@mantine/core';
import { IconHistory, IconListSearch, IconRefresh, IconUpload } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCapabilities } from '../../station/useCapabilities.ts';
import { QueryFailed } from '../../ui/QueryState.tsx';
import { StateMessage } from '../../ui/StateMessage.tsx';
import { FilterPanel } from './FilterPanel.tsx';
import type { HrefOf } from './hrefOf.ts';
import { Pager } from './Pager.tsx';
import { placeOf } from './pages.ts';
import { ReviewTable } from './ReviewTable.tsx';
import classes from './ReviewView.module.css';
import { useReviewStore } from './reviewStore.ts';
import { SearchBox } from './SearchBox.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { everyCall, isNarrowed } from './search.ts';
import { useExactCount, useNews, useSearch } from './useSearch.ts';

interface Props {
  hrefOf: HrefOf;
  onExport: (callIds: string[]) => void;
  /** Brings a recording in as a call. */
  onUpload: () => void;
}

/** Every call on this computer's disk: looked for by words, narrowed by filters, page by page. */
export function ReviewView({ hrefOf, onExport, onUpload }: Props) {
  const { t } = useTranslation();
  const can = useCapabilities();
  const search = useReviewStore((state) => state.search);
  const page = useReviewStore((state) => state.page);
  const toPage = useReviewStore((state) => state.toPage);
  const look = useReviewStore((state) => state.look);
  const renew = useReviewStore((state) => state.renew);
  const anySelected = useReviewStore((state) => state.selected.size > 0);
  const result = useSearch();
  const { data, isPlaceholderData } = result;
  const fault = data?.state === 'bad-words' && !isPlaceholderData ? data.because : null;
  const answered = data?.state === 'found' ? data : undefined;
  // Half a phrase is no mistake yet: what was found before stays until the words make sense again.
  const [former, setFormer] = useState(answered);
  useEffect(() => {
    if (answered) setFormer(answered);
  }, [answered]);
  const found = answered ?? (data?.state === 'bad-words' ? former : undefined);
  const stale = isPlaceholderData || !answered;
  const rows = useMemo(() => found?.rows ?? [], [found]);
  const news = useNews(useMemo(() => rows.map(({ call }) => call.callId), [rows]));
  const exact = useExactCount(found !== undefined && !found.total.exact);
  const total = exact === undefined ? (found?.total ?? { count: 0, exact: true }) : { count: exact, exact: true };
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top.
  useEffect(() => {
    list.current?.scrollTo({ top: 0 });
  }, [page, search]);
  const empty = found !== undefined && rows.length === 0 && !stale;
  // Where there is nothing that could move, what comes in is shown at once.
  useEffect(() => {
    if (empty && news > 0) renew();
  }, [empty, news, renew]);

  const failed = result.isError && !result.isSuperseded && !found;
  return (
    <div className={classes.root}>
      <FilterPanel />
      <section className={classes.main} aria-label={t('review.list')}>
        <div className={classes.tools}>
          <SearchBox fault={fault} onLeave={() => list.current?.querySelector<HTMLElement>('[data-walk]')?.focus()} />
          {can.importCalls && (
            <Button
              variant="default"
              leftSection={<IconUpload size={16} stroke={1.7} aria-hidden="true" />}
              onClick={onUpload}
              data-testid="upload"
            >
              {t('review.upload')}
            </Button>
          )}
        </div>
        {anySelected ? (
          <SelectionBar total={total} onExport={onExport} />
        ) : (
          <div className={classes.line}>
            <span className={classes.count} role="status" data-testid="found">
              {found &&
                !empty &&
                t(total.exact ? 'review.found' : 'review.foundMore', {
                  count: total.count,
                  total: total.count.toLocaleString('en'),
                })}
            </span>
            {news > 0 && !empty && (
              <Button
                variant="light"
                size="compact-sm"
                leftSection={<IconRefresh size={14} stroke={1.8} aria-hidden="true" />}
                onClick={renew}
                data-testid="news"
              >
                {t('review.news', { count: news })}
              </Button>
            )}
          </div>
        )}
        <div className={classes.list} ref={list}>
          {failed ? (
            <QueryFailed
              title={t('review.failedTitle')}
              error={result.error}
              onTryAgain={() => void result.refetch()}
            />
          ) : !found && !fault ? (
            <ListSkeleton />
          ) : empty ? (
            isNarrowed(search) ? (
              <StateMessage
                icon={<IconListSearch size={20} />}
                title={t('review.nothing')}
                action={
                  <Button
                    variant="default"
                    onClick={() => look({ ...everyCall, sort: search.sort })}
                    data-testid="show-all"
                  >
                    {t('review.showAll')}
                  </Button>
                }
              >
                {t('review.nothingWhat')}
              </StateMessage>
            ) : (
              <StateMessage icon={<IconHistory size={20} />} title={t('review.empty')}>
                {t('review.emptyWhat')}
              </StateMessage>
            )
          ) : (
            rows.length > 0 && <ReviewTable rows={rows} stale={stale} hrefOf={hrefOf} />
          )}
        </div>
        {found && rows.length > 0 && (
          <Pager
            page={page}
            place={placeOf(page, rows.length, total)}
            total={total}
            more={found.more && !stale}
            onPage={toPage}
          />
        )}
      </section>
    </div>
  );
}

function ListSkeleton() {
  return (
    <div className={classes.skeleton} aria-busy="true" data-testid="review-loading">
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((row) => (
        <Skeleton key={row} height={40} radius={4} />
      ))}
    </div>
  );
}
