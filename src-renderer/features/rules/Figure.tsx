import { NumberInput } from '@mantine/core';
import classes from './Rules.module.css';

interface Props {
  label: string;
  before?: string;
  after?: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  decimals?: number;
  onChange: (value: number) => void;
}

/** A number within a sentence. What isn't one changes nothing. */
export function Figure({ label, before, after, value, min, max, step = 1, decimals = 0, onChange }: Props) {
  return (
    <span className={classes.inline}>
      {before}
      <NumberInput
        size="xs"
        className={classes.figure}
        aria-label={label}
        value={value}
        min={min}
        max={max}
        step={step}
        decimalScale={decimals}
        allowDecimal={decimals > 0}
        clampBehavior="strict"
        onChange={(next) => typeof next === 'number' && onChange(next)}
      />
      {after}
    </span>
  );
}
