import { Button, Textarea } from '@mantine/core';
import { IconLock, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControlCommand } from '../../../agent/protocol/controlCommand.ts';
import { languageByLetters } from '../../../agent/protocol/textLanguage.ts';
import { directionOf } from '../../i18n/language.ts';
import { useControl } from './ControlContext.tsx';
import type { Field } from './controlUi.ts';
import classes from './Dock.module.css';
import { Key } from './Key.tsx';

/** As many letters as the floor takes (controlCommand). */
const most: Record<Field, number> = { whisper: 2_000, say: 1_000, rewrite: 1_000, veto: 500, escalate: 500 };

/** Words for the call: written in its language, sent by Enter. What was not sent stays until it is, or is given up by Escape. */
export function WordsField({ field }: { field: Field }) {
  const { t } = useTranslation();
  const { call, hand, ui, situation } = useControl();
  const { proposal } = situation.control;
  const [text, setText] = useState(() =>
    field === 'rewrite' ? (proposal?.text ?? '') : ui.getState().draft.slice(0, most[field]),
  );
  const [proposalId] = useState(proposal?.id ?? '');
  const [sending, setSending] = useState(false);
  const words = text.trim();
  const tooLong = words.length > most[field];
  const commandOf = (second: boolean): ControlCommand => {
    switch (field) {
      case 'whisper':
        return { kind: 'whisper', text: words, now: second };
      case 'say':
        return { kind: 'say', text: words, when: second ? 'after' : 'now' };
      case 'rewrite':
        return { kind: 'rewrite', proposalId, text: words };
      case 'veto':
        return { kind: 'veto', proposalId, reason: words };
      case 'escalate':
        return { kind: 'escalate', reason: words };
    }
  };
  const close = () => ui.setState({ field: null, draft: '' });
  const send = async (second: boolean) => {
    if (words === '' || tooLong || sending) return;
    setSending(true);
    const applied = await hand.give(commandOf(second));
    setSending(false);
    if (applied) close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void send(event.ctrlKey || event.metaKey);
    }
  };
  const second = field === 'whisper' ? 'whisperNow' : field === 'say' ? 'sayAfter' : null;
  const hint = field === 'rewrite' ? undefined : t(`control.field.${field}Hint`);
  return (
    <div className={classes.field} data-field={field} data-testid="words-field">
      <Textarea
        className={classes.grow}
        label={t(`control.field.${field}`)}
        placeholder={hint}
        // By its letters, as `auto` would: Chromium doesn't look at words that a field holds from the start.
        dir={text === '' ? undefined : directionOf(languageByLetters(text) ?? call.language)}
        lang={call.language}
        autosize
        minRows={1}
        maxRows={4}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        error={tooLong && t('control.field.tooLong', { count: words.length, most: most[field] })}
        data-autofocus
        // The person has just asked for this field.
        autoFocus
        data-testid="words"
      />
      <div className={classes.verbs}>
        {field === 'whisper' && (
          <span className={classes.private}>
            <IconLock size={14} stroke={1.8} aria-hidden="true" />
            {t('control.field.private')}
          </span>
        )}
        {second && (
          <Button
            variant="default"
            disabled={words === '' || tooLong}
            onClick={() => void send(true)}
            rightSection={<Key name="Ctrl ⏎" />}
            data-testid="send-second"
          >
            {t(`control.field.${second}`)}
          </Button>
        )}
        <Button
          disabled={words === '' || tooLong}
          loading={sending}
          onClick={() => void send(false)}
          rightSection={<Key name="Enter" />}
          data-testid="send-words"
        >
          {field === 'say' ? t('control.field.sayNow') : t('control.send')}
        </Button>
        <Button variant="subtle" color="gray" onClick={close} leftSection={<IconX size={15} aria-hidden="true" />}>
          {t('control.cancel')}
        </Button>
      </div>
    </div>
  );
}
