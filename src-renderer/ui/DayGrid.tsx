import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOfMonth, monthName, weekdayName } from '../i18n/format.ts';
import { useLanguage } from '../i18n/language.ts';
import classes from './DayGrid.module.css';
import { monthDays, writeDay } from './monthDays.ts';

interface Props {
  /** 2026-11-21; empty for none. */
  value: string;
  onChoose: (day: string) => void;
}

/** A month whose days are chosen by a click, or by arrows (page keys for months) and Enter. */
export function DayGrid({ value, onChoose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const today = writeDay(new Date());
  /** Where the arrows are. */
  const [at, setAt] = useState(() => new Date(`${value || today}T12:00`));
  const grid = useRef<HTMLTableElement>(null);
  const current = writeDay(at);
  useEffect(() => {
    grid.current?.querySelector<HTMLButtonElement>(`[data-day="${current}"]`)?.focus();
  }, [current]);
  const weeks = monthDays(at.getFullYear(), at.getMonth(), language);
  const move = (days: number, months = 0) => {
    const last = new Date(at.getFullYear(), at.getMonth() + months + 1, 0).getDate();
    setAt(
      new Date(
        at.getFullYear(),
        at.getMonth() + months,
        months ? Math.min(at.getDate(), last) : at.getDate() + days,
        12,
      ),
    );
  };
  const onward = language === 'ar' ? -1 : 1;
  const steps: Record<string, () => void> = {
    ArrowRight: () => move(onward),
    ArrowLeft: () => move(-onward),
    ArrowDown: () => move(7),
    ArrowUp: () => move(-7),
    PageDown: () => move(0, 1),
    PageUp: () => move(0, -1),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };
  const [Former, Next] = language === 'ar' ? [IconChevronRight, IconChevronLeft] : [IconChevronLeft, IconChevronRight];
  return (
    <div className={classes.root} data-testid="day-grid">
      <div className={classes.head}>
        <ActionIcon variant="subtle" color="gray" aria-label={t('ui.formerMonth')} onClick={() => move(0, -1)}>
          <Former size={16} aria-hidden="true" />
        </ActionIcon>
        <span className={classes.month} aria-live="polite">
          {monthName(at.getTime(), language)}
        </span>
        <ActionIcon variant="subtle" color="gray" aria-label={t('ui.nextMonth')} onClick={() => move(0, 1)}>
          <Next size={16} aria-hidden="true" />
        </ActionIcon>
      </div>
      <table className={classes.days} ref={grid} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weeks[0]?.map((one) => (
              <th key={one.getDay()} scope="col" aria-label={weekdayName(one.getTime(), language, 'long')}>
                {weekdayName(one.getTime(), language, 'short')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.getTime()}>
              {week.map((one) => {
                const written = writeDay(one);
                return (
                  <td key={written}>
                    <UnstyledButton
                      className={classes.day}
                      tabIndex={written === current ? 0 : -1}
                      data-outside={one.getMonth() !== at.getMonth() || undefined}
                      data-today={written === today || undefined}
                      aria-pressed={written === value}
                      onClick={() => onChoose(written)}
                      data-day={written}
                    >
                      {dayOfMonth(one.getTime(), language)}
                    </UnstyledButton>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
