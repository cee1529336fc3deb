import { ActionIcon, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import classes from './Customer.module.css';

interface Props {
  label: string;
  hint: string;
  most: number;
  saving: boolean;
  /** Several lines; Ctrl+Enter adds. */
  long?: boolean;
  /** Resolves once it is kept: only then the field is emptied. */
  onAdd: (text: string) => Promise<unknown>;
  testId: string;
}

/** A field at the head of a list, by which it grows. */
export function AddLine({ label, hint, most, saving, long = false, onAdd, testId }: Props) {
  const [text, setText] = useState('');
  const ready = text.trim() !== '' && !saving;
  const add = () => {
    if (ready)
      onAdd(text.trim()).then(
        () => setText(''),
        () => undefined,
      );
  };
  const field = {
    'aria-label': label,
    placeholder: hint,
    value: text,
    maxLength: most,
    size: 'xs' as const,
    className: classes.addField,
    'data-testid': testId,
  };
  return (
    <form
      className={classes.add}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        add();
      }}
    >
      {long ? (
        <Textarea
          {...field}
          autosize
          minRows={1}
          maxRows={6}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add();
          }}
        />
      ) : (
        <TextInput {...field} onChange={(event) => setText(event.currentTarget.value)} />
      )}
      <ActionIcon type="submit" variant="default" size={30} loading={saving} disabled={!ready} aria-label={label}>
        <IconPlus size={16} stroke={1.8} />
      </ActionIcon>
    </form>
  );
}
