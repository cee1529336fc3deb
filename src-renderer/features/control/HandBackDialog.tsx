import { Button, Group, Modal, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useControl, useHand } from './ControlContext.tsx';
import { controlHistory } from './controlHistory.ts';
import { draftNote } from './draftNote.ts';
import { Key } from './Key.tsx';

/** Giving the call back: a note drafted from what was said meanwhile, corrected by the person, sent by one key. */
export function HandBackDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('control.handBack.title')}
      size="lg"
      data-testid="hand-back-dialog"
    >
      <Note onClose={onClose} />
    </Modal>
  );
}

function Note({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { call, events, hand, situation } = useControl();
  const sending = useHand((state) => state.pending.includes('hand-back'));
  const [draft] = useState(() => {
    const { ledSince } = controlHistory(events, situation.by.operatorId);
    const meanwhile = events.flatMap(({ type, data }) =>
      type === 'turn' && data.endMs >= (ledSince ?? 0) ? [data] : [],
    );
    return draftNote(meanwhile, call.language);
  });
  const [note, setNote] = useState(draft);
  const send = async () => {
    if (!sending && (await hand.give({ kind: 'hand-back', note: note.trim() }))) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <>
      <Text mb="md">{t('control.handBack.what')}</Text>
      <Textarea
        label={t('control.handBack.note')}
        description={t(draft === '' ? 'control.handBack.empty' : 'control.handBack.drafted')}
        placeholder={t('control.handBack.hint')}
        styles={{ input: { unicodeBidi: 'plaintext' } }}
        lang={call.language}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        data-autofocus
        data-testid="hand-back-note"
      />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('control.cancel')}
        </Button>
        <Button
          loading={sending}
          onClick={() => void send()}
          rightSection={<Key name="Enter" />}
          data-testid="send-hand-back"
        >
          {t('control.handBack.send')}
        </Button>
      </Group>
    </>
  );
}
