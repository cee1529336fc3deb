import { ActionIcon, NumberInput, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconChevronsLeft } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf, useLanguage } from '../../i18n/language.ts';
import type { Place } from './pages.ts';
import classes from './ReviewView.module.css';

interface Props {
  page: number;
  place: Place;
  /** How many calls there are, and whether that is all of them. */
  total: { count: number; exact: boolean };
  more: boolean;
  onPage: (page: number) => void;
}

/** Where somebody is among all calls, and the way to the others. */
export function Pager({ page, place, total, more, onPage }: Props) {
  const { t } = useTranslation();
  const rightToLeft = directionOf(useLanguage()) === 'rtl';
  const mirrored = { transform: rightToLeft ? 'scaleX(-1)' : undefined };
  const [wanted, setWanted] = useState<number | string>(page);
  useEffect(() => setWanted(page), [page]);
  const jump = (event: FormEvent) => {
    event.preventDefault();
    if (typeof wanted === 'number') onPage(Math.max(1, Math.min(wanted, place.pages ?? wanted)));
  };
  const { first, last, pages } = place;
  return (
    <nav className={classes.pager} aria-label={t('review.pager')} data-testid="pager">
      <span className={classes.place} data-testid="place">
        {t(total.exact ? 'review.place' : 'review.placeOfMore', {
          first: first.toLocaleString('en'),
          last: last.toLocaleString('en'),
          total: total.count.toLocaleString('en'),
        })}
      </span>
      <Turn label={t('review.firstPage')} off={page === 1} onClick={() => onPage(1)} testId="page-first">
        <IconChevronsLeft size={17} stroke={1.7} style={mirrored} />
      </Turn>
      <Turn label={t('review.formerPage')} off={page === 1} onClick={() => onPage(page - 1)} testId="page-former">
        <IconChevronLeft size={17} stroke={1.7} style={mirrored} />
      </Turn>
      <form onSubmit={jump} className={classes.jump}>
        <NumberInput
          size="xs"
          hideControls
          allowDecimal={false}
          allowNegative={false}
          min={1}
          value={wanted}
          onChange={setWanted}
          onBlur={() => setWanted(page)}
          aria-label={t('review.page')}
          data-testid="page-number"
        />
        {pages !== null && <span>{t('review.ofPages', { pages: pages.toLocaleString('en') })}</span>}
      </form>
      <Turn label={t('review.nextPage')} off={!more} onClick={() => onPage(page + 1)} testId="page-next">
        <IconChevronRight size={17} stroke={1.7} style={mirrored} />
      </Turn>
    </nav>
  );
}

interface TurnProps {
  label: string;
  off: boolean;
  onClick: () => void;
  testId: string;
  children: React.ReactNode;
}

function Turn({ label, off, onClick, testId, children }: TurnProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        className={classes.turn}
        aria-label={label}
        disabled={off}
        onClick={onClick}
        data-testid={testId}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
