import { ActionIcon, Button, Loader, SegmentedControl, Tooltip } from '@mantine/core';
import { IconFileDescription, IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { type Language, language as languages } from '../../../agent/protocol/primitives.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { useFailureWords } from '../../ui/useFailureWords.ts';
import classes from './Summary.module.css';
import { SummaryForm } from './SummaryForm.tsx';
import { SummaryView } from './SummaryView.tsx';
import { useMakeSummary, useSummaries } from './useSummary.ts';

/** What the call came to, once it is over: in the call's language and in the console's. */
export function SummarySection() {
  const call = useTimeline((state) => state.call);
  return call?.state === 'ended' && !call.erased && call.turns > 0 ? <Section key={call.callId} call={call} /> : null;
}

function Section({ call }: { call: CallSummary }) {
  const { t, i18n } = useTranslation();
  const failure = useFailureWords();
  const standing = useSummaries();
  const own = languages.safeParse(i18n.resolvedLanguage).data ?? call.language;
  const [wished, setWished] = useState<Language | null>(null);
  const [editing, setEditing] = useState(false);
  const make = useMakeSummary(call.callId);
  const inOwn = standing[own];
  const original = standing[call.language];
  // Where the call's own language is another one than the console's, it is told in the console's once somebody looks at it.
  const translate = own !== call.language && !inOwn && original?.summary.source === 'model';
  const asked = useRef(false);
  const { mutate } = make;
  useEffect(() => {
    if (!translate || asked.current) return;
    asked.current = true;
    mutate(own);
  }, [translate, own, mutate]);
  const there = languages.options.filter((language) => standing[language]);
  const shownIn = [wished, own, call.language, ...there].find((language) => language !== null && standing[language]);
  const shown = shownIn && standing[shownIn];
  const language = shownIn ?? call.language;
  return (
    <section className={classes.root} aria-label={t('summary.title')} data-testid="summary">
      <header className={classes.head}>
        <IconFileDescription size={16} stroke={1.8} aria-hidden="true" />
        <h3 className={classes.title}>{t('summary.title')}</h3>
        {there.length > 1 && !editing && (
          <SegmentedControl
            size="xs"
            value={language}
            onChange={(value) => setWished(languages.parse(value))}
            data={there.map((value) => ({ value, label: t(`summary.in.${value}`) }))}
            aria-label={t('summary.language')}
          />
        )}
        {shown && !editing && (
          <Tooltip label={t('summary.edit')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('summary.edit')}
              onClick={() => setEditing(true)}
              data-testid="summary-edit"
            >
              <IconPencil size={15} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        )}
      </header>
      {shown && editing ? (
        <SummaryForm callId={call.callId} standing={shown} onClose={() => setEditing(false)} />
      ) : shown ? (
        <SummaryView summary={shown.summary} />
      ) : (
        <p className={classes.quiet}>{make.isPending ? t('summary.making') : t('summary.none')}</p>
      )}
      {make.isPending && shown && (
        <p className={classes.quiet} role="status">
          <Loader size={12} /> {t('summary.making')}
        </p>
      )}
      {make.isError && (
        <p className={classes.failed} role="alert">
          {t('summary.notMade')} {failure(make.error)}
        </p>
      )}
      {!make.isPending && !editing && (!shown || shown.summary.source === 'log' || (!inOwn && asked.current)) && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => mutate(inOwn ? language : own)}
          data-testid="summary-make"
        >
          {t('summary.make')}
        </Button>
      )}
    </section>
  );
}
