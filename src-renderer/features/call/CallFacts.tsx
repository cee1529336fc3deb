import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../../agent/protocol/callSummary.ts';
import { seconds } from '../../i18n/format.ts';
import { useCost } from '../../ui/useCost.ts';
import { useMoment } from '../../ui/useMoment.ts';
import classes from './CallFacts.module.css';

export function CallFacts({ call }: { call: CallSummary }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const cost = useCost(call);
  const facts: { key: string; term: string; value: string }[] = [
    { key: 'started', term: t('call.started'), value: moment(call.createdAt) },
  ];
  if (call.answeredAt !== null) {
    const after = t('call.answeredAfter', { seconds: seconds(Math.max(0, call.answeredAt - call.createdAt)) });
    facts.push({ key: 'answered', term: t('call.answered'), value: after });
  }
  if (call.endedAt !== null) facts.push({ key: 'ended', term: t('call.ended'), value: moment(call.endedAt) });
  if (call.disposition) {
    facts.push({ key: 'outcome', term: t('call.outcome'), value: t(`disposition.${call.disposition}`) });
  }
  if (cost !== undefined) facts.push({ key: 'cost', term: t('call.cost'), value: cost });
  return (
    <dl className={classes.root}>
      {facts.map(({ key, term, value }) => (
        <div key={key}>
          <dt>{term}</dt>
          <dd data-testid={key}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
