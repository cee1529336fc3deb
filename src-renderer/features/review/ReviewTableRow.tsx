import { Checkbox } from '@mantine/core';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewRow } from '../../../src-preload/contract/review.ts';
import { clock, percent } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { LiveDot } from '../../ui/LiveDot.tsx';
import { MoodMark } from '../../ui/MoodMark.tsx';
import { PhoneNumber } from '../../ui/PhoneNumber.tsx';
import { useCost } from '../../ui/useCost.ts';
import { useMoment } from '../../ui/useMoment.ts';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import { HitList } from './HitList.tsx';
import type { HrefOf } from './hrefOf.ts';
import classes from './ReviewTable.module.css';
import { RowMarks } from './RowMarks.tsx';

interface Props {
  row: ReviewRow;
  selected: boolean;
  onSelect: (on: boolean) => void;
  hrefOf: HrefOf;
  columns: number;
}

/** One call of the list, and under it the places where it was said. */
export function ReviewTableRow({ row, selected, onSelect, hrefOf, columns }: Props) {
  const { t } = useTranslation();
  const moment = useMoment();
  const language = useLanguage();
  const personaName = usePersonaName();
  const { call, durationMs, sentiment, confidence, hits } = row;
  const cost = useCost(call);
  const { customer, disposition, state, erased } = call;
  const name = erased ? t('review.erased') : (customer.name ?? t('floor.unknownCaller'));
  const href = hrefOf(call);
  // The whole row opens the call, not only the name; what is something of its own in it doesn't.
  const open = (event: MouseEvent<HTMLElement>) => {
    if (event.target instanceof Element && event.target.closest('a, input, label, button')) return;
    if (getSelection()?.isCollapsed === false) return;
    location.hash = href;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    onSelect(!selected);
  };
  return (
    <tbody className={classes.group} data-selected={selected || undefined}>
      <tr
        className={classes.row}
        onClick={open}
        data-erased={erased || undefined}
        data-call-id={call.callId}
        data-testid="review-row"
      >
        <td className={`${classes.cell} ${classes.check}`}>
          <Checkbox
            size="xs"
            checked={selected}
            onChange={({ currentTarget }) => onSelect(currentTarget.checked)}
            aria-label={t('review.selectCall', { name })}
            tabIndex={-1}
            data-testid="select-call"
          />
        </td>
        <th scope="row" className={classes.cell}>
          <a
            className={classes.open}
            href={href}
            onKeyDown={onKey}
            aria-keyshortcuts="Enter Space"
            data-walk
            data-testid="open-call"
          >
            <bdi>{name}</bdi>
          </a>
          <span className={classes.second}>
            {!erased && (customer.phone ? <PhoneNumber value={customer.phone} /> : t('call.hidden'))}
          </span>
        </th>
        <td className={classes.cell}>
          {personaName(call.persona)}
          <span className={classes.second}>{t(`language.${call.language}`)}</span>
        </td>
        <td className={`${classes.cell} ${classes.when}`}>{moment(call.createdAt)}</td>
        <td className={classes.cell}>
          {durationMs === null ? <LiveDot state={state} /> : <span dir="ltr">{clock(durationMs)}</span>}
          {cost !== undefined && (
            <span className={classes.second} title={t('call.cost')} data-testid="review-cost">
              {cost}
            </span>
          )}
        </td>
        <td className={classes.cell}>
          <MoodMark score={sentiment} />
        </td>
        <td className={classes.cell}>
          {confidence === null ? <span className={classes.none}>–</span> : percent(confidence, language)}
        </td>
        <td className={`${classes.cell} ${classes.ending}`} data-disposition={disposition}>
          {state === 'ended' && disposition ? t(`disposition.${disposition}`) : t(`callState.${state}`)}
        </td>
        <td className={`${classes.cell} ${classes.markCell}`}>
          <RowMarks row={row} />
        </td>
      </tr>
      {hits.length > 0 && (
        <tr className={classes.hitRow}>
          <td />
          <td colSpan={columns - 1}>
            <HitList row={row} hrefOf={hrefOf} />
          </td>
        </tr>
      )}
    </tbody>
  );
}
