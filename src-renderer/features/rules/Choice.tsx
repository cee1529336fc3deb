import { NativeSelect } from '@mantine/core';

interface Props<V extends string> {
  label: string;
  value: V;
  options: readonly V[];
  words: (value: V) => string;
  onChange: (value: V) => void;
}

/** One of a few, within a sentence. */
export function Choice<V extends string>({ label, value, options, words, onChange }: Props<V>) {
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(options.find((one) => one === currentTarget.value) ?? value)}
      data={options.map((one) => ({ value: one, label: words(one) }))}
    />
  );
}
