import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { readTime } from './readTime.ts';

interface Props {
  label: string;
  /** 18:30 */
  value: string;
  onChange: (time: string) => void;
  size?: 'xs' | 'sm';
}

/** A time of day by the 24-hour clock, whatever the browser's language. What is no time gives way to the one before. */
export function TimeField({ label, value, onChange, size = 'xs' }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      size={size}
      w={72}
      dir="ltr"
      inputMode="numeric"
      maxLength={5}
      aria-label={label}
      value={typed ?? value}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const time = readTime(currentTarget.value);
        if (time !== undefined) onChange(time);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
