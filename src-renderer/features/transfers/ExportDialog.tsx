import { Button, Group, Modal, NativeSelect, PasswordInput, Radio } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ExportSelection } from '../../../src-preload/contract/exports.ts';
import { type ExportChoice, exportChoice, exportFormOf, SHORTEST_PASSWORD } from './exportChoice.ts';
import { useExportWish, wishExport } from './exportWish.ts';
import classes from './Transfers.module.css';
import { useStartExport } from './useExports.ts';

const CHANNELS = ['mix', 'lanes'] as const;
const CONTAINERS = ['ogg', 'wav'] as const;
const TRANSCRIPTS = ['text', 'vtt', 'csv', 'json'] as const;
const TABLES = ['csv', 'json'] as const;
type As = (typeof CHANNELS | typeof CONTAINERS | typeof TRANSCRIPTS | typeof TABLES)[number];
const kinds = ['evidence', 'audio', 'transcript', 'calls'] as const satisfies ExportChoice['kind'][];

/** Asks what to carry away of what was chosen, and as what. The last choice is remembered, a password never. */
export function ExportDialog() {
  const { t } = useTranslation();
  const wanted = useExportWish((state) => state.wanted);
  const close = () => wishExport(null);
  const title =
    wanted?.kind === 'customer'
      ? t('transfers.exportCustomer')
      : t('transfers.exportTitle', { count: wanted?.callIds.length ?? 0 });
  return (
    <Modal opened={wanted !== null} onClose={close} title={title} size={520} data-testid="export-dialog">
      {wanted && <ExportForm selection={wanted} onClose={close} />}
    </Modal>
  );
}

function ExportForm({ selection, onClose }: { selection: ExportSelection; onClose: () => void }) {
  const { t } = useTranslation();
  const choice = useStore(exportChoice);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const start = useStartExport(onClose);
  const form = exportFormOf(choice, password);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (form) start.mutate({ selection, form });
  };
  const details: Record<ExportChoice['kind'], ReactNode> = {
    evidence: (
      <PasswordInput
        size="xs"
        label={t('transfers.password')}
        description={t('transfers.passwordWhat')}
        autoComplete="new-password"
        maxLength={200}
        value={password}
        error={tried && !form && t('transfers.passwordShort', { count: SHORTEST_PASSWORD })}
        onChange={({ currentTarget: { value } }) => setPassword(value)}
        data-testid="export-password"
      />
    ),
    audio: (
      <Group gap="sm">
        <Pick
          label={t('transfers.field.channels')}
          options={CHANNELS}
          chosen={choice.channels}
          onChoose={(channels) => exportChoice.setState({ channels })}
          testId="export-channels"
        />
        <Pick
          label={t('transfers.field.container')}
          options={CONTAINERS}
          chosen={choice.container}
          onChoose={(container) => exportChoice.setState({ container })}
          testId="export-container"
        />
      </Group>
    ),
    transcript: (
      <Pick
        label={t('transfers.field.transcript')}
        options={TRANSCRIPTS}
        chosen={choice.transcript}
        onChoose={(transcript) => exportChoice.setState({ transcript })}
        testId="export-transcript"
      />
    ),
    calls: (
      <Pick
        label={t('transfers.field.calls')}
        options={TABLES}
        chosen={choice.calls}
        onChoose={(calls) => exportChoice.setState({ calls })}
        testId="export-calls"
      />
    ),
  };
  return (
    <form onSubmit={submit}>
      <Radio.Group
        aria-label={t('transfers.field.kind')}
        value={choice.kind}
        onChange={(value) => {
          const kind = kinds.find((each) => each === value);
          if (kind) exportChoice.setState({ kind });
        }}
      >
        <div className={classes.kinds}>
          {kinds.map((kind) => (
            <div key={kind} className={classes.kind} data-chosen={choice.kind === kind || undefined}>
              <Radio
                value={kind}
                label={t(`transfers.kind.${kind}`)}
                description={t(`transfers.kindWhat.${kind}`)}
                data-testid={`export-kind-${kind}`}
              />
              {choice.kind === kind && <div className={classes.details}>{details[kind]}</div>}
            </div>
          ))}
        </div>
      </Radio.Group>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={start.isPending} data-testid="export-start">
          {t('transfers.export')}
        </Button>
      </Group>
    </form>
  );
}

interface PickProps<T extends As> {
  label: string;
  options: readonly T[];
  chosen: T;
  onChoose: (value: T) => void;
  testId: string;
}

function Pick<T extends As>({ label, options, chosen, onChoose, testId }: PickProps<T>) {
  const { t } = useTranslation();
  const word = (value: As) => t(`transfers.as.${value}`);
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={chosen}
      onChange={({ currentTarget: { value } }) => {
        const found = options.find((each) => each === value);
        if (found) onChoose(found);
      }}
      data={options.map((value) => ({ value, label: word(value) }))}
      data-testid={testId}
    />
  );
}
