import { Button, Group, Modal, NativeSelect, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PersonaHead, RECEPTION } from '../../../agent/protocol/persona.ts';
import { useStation } from '../../station/StationContext.tsx';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import { useTellFailure } from '../../ui/useTellFailure.ts';
import { idFor } from './idFor.ts';
import { usePersonaEdits } from './usePersonaEdits.ts';

interface Props {
  personas: readonly PersonaHead[];
  onClose: () => void;
  onMade: (id: string) => void;
}

/** A new persona begins as a copy of one that is there, under names of its own. */
export function NewPersonaDialog({ personas, onClose, onMade }: Props) {
  const { t } = useTranslation();
  const station = useStation();
  const personaName = usePersonaName();
  const tellFailure = useTellFailure();
  const { create } = usePersonaEdits();
  const [copyOf, setCopyOf] = useState(RECEPTION);
  const [en, setEn] = useState('');
  const [ar, setAr] = useState('');
  const [reading, setReading] = useState(false);
  const ready = en.trim() !== '' && ar.trim() !== '';
  const id = idFor(
    en,
    personas.map((one) => one.id),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setReading(true);
    try {
      const { versions } = await station.request('personas/history', { id: copyOf });
      const [latest] = versions;
      if (!latest) return;
      const { id: _, version: __, ...draft } = latest.persona;
      create.mutate({ id, draft: { ...draft, name: { en, ar } } }, { onSuccess: () => onMade(id) });
    } catch (failure) {
      tellFailure(t('personas.notSaved'), failure);
    } finally {
      setReading(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('personas.make')} data-testid="new-persona-dialog">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Text c="dimmed" mb="sm">
          {t('personas.makeWhat')}
        </Text>
        <NativeSelect
          label={t('personas.copyOf')}
          value={copyOf}
          onChange={({ currentTarget: { value } }) => setCopyOf(value)}
          data={personas.map((one) => ({ value: one.id, label: personaName(one.id) }))}
          mb="sm"
        />
        <TextInput
          label={t('personas.nameEn')}
          dir="ltr"
          maxLength={60}
          value={en}
          onChange={({ currentTarget: { value } }) => setEn(value)}
          description={en.trim() ? t('personas.idWillBe', { id }) : undefined}
          mb="sm"
          data-autofocus
          data-testid="new-name-en"
        />
        <TextInput
          label={t('personas.nameAr')}
          dir="rtl"
          maxLength={60}
          value={ar}
          onChange={({ currentTarget: { value } }) => setAr(value)}
          data-testid="new-name-ar"
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" disabled={!ready} loading={reading || create.isPending} data-testid="make-persona">
            {t('personas.makeIt')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
