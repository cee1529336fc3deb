import { CloseButton, Input, Popover } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { day } from '../i18n/format.ts';
import { useLanguage } from '../i18n/language.ts';
import { DayGrid } from './DayGrid.tsx';

interface Props {
  label?: string;
  labelledBy?: string;
  /** 2026-11-21; empty for no day. */
  value: string;
  onChange: (day: string) => void;
  /** What stands there while no day is chosen. */
  none?: string;
  size?: 'xs' | 'sm';
  className?: string | undefined;
  testId?: string;
}

/** A day, written and chosen in the console's own language: a browser's own field speaks the browser's. */
export function DateField({ label, labelledBy, value, onChange, none, size = 'xs', className, testId }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const own = useId();
  const [open, setOpen] = useState(false);
  const shown = value === '' ? (none ?? t('ui.anyDay')) : day(noon(value), language);
  const choose = (chosen: string) => {
    setOpen(false);
    onChange(chosen);
  };
  return (
    <Input.Wrapper label={label} size={size} className={className} labelProps={{ htmlFor: own }}>
      <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus shadow="md">
        <Popover.Target>
          <Input
            component="button"
            type="button"
            pointer
            size={size}
            onClick={() => setOpen(!open)}
            leftSection={<IconCalendar size={14} stroke={1.7} aria-hidden="true" />}
            rightSectionPointerEvents="all"
            rightSection={
              value !== '' && <CloseButton size="xs" aria-label={t('ui.noDay')} onClick={() => onChange('')} />
            }
            aria-label={label && `${label}: ${shown}`}
            id={own}
            aria-labelledby={labelledBy && `${labelledBy} ${own}`}
            data-day={value}
            data-testid={testId}
          >
            {value === '' ? <Input.Placeholder>{shown}</Input.Placeholder> : shown}
          </Input>
        </Popover.Target>
        <Popover.Dropdown p="xs">
          <DayGrid value={value} onChoose={choose} />
        </Popover.Dropdown>
      </Popover>
    </Input.Wrapper>
  );
}

const noon = (written: string): number => new Date(`${written}T12:00`).getTime();
