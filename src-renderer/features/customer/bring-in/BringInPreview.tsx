import { Alert, Button, Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import {
  type CsvEncoding,
  csvEncoding,
  type ImportField,
  type ImportOrder,
  importField,
} from '../../../../agent/protocol/contactImport.ts';
import type { startedImport } from '../../../../src-preload/contract/customers.ts';
import { useLanguage } from '../../../i18n/language.ts';
import table from '../../../ui/Table.module.css';
import shared from '../Customer.module.css';
import classes from './BringIn.module.css';

interface Props {
  started: z.output<typeof startedImport>;
  reading: boolean;
  beginning: boolean;
  onEncoding: (id: string, encoding: CsvEncoding) => void;
  onBegin: (id: string, order: ImportOrder) => void;
  onClose: () => void;
}

/** The first rows as they would be read, and what each column means: guessed, to be corrected. */
export function BringInPreview({ started, reading, beginning, onEncoding, onBegin, onClose }: Props) {
  const { t } = useTranslation();
  const own = useLanguage();
  const label = useId();
  const { import: job, preview } = started;
  const [mapping, setMapping] = useState<(ImportField | null)[]>(preview.mapping);
  const [duplicates, setDuplicates] = useState<'update' | 'skip'>('update');
  const [region, setRegion] = useState(started.region);
  const ready = mapping.some((field) => field === 'name' || field === 'phone') && /^[A-Z]{2}$/.test(region);
  const meanings = [
    { value: '', label: t('customer.bringIn.leaveOut') },
    ...importField.options.map((field) => ({ value: field, label: t(`customer.bringIn.field.${field}`) })),
  ];
  return (
    <div className={shared.stack}>
      {!preview.encodingIsCertain && (
        <Alert color="yellow" data-testid="bring-in-assumed">
          {t('customer.bringIn.assumed', { encoding: t(`customer.bringIn.encoding.${preview.encoding}`) })}
        </Alert>
      )}
      <div className={classes.choices}>
        <NativeSelect
          label={t('customer.bringIn.readAs')}
          value={preview.encoding}
          disabled={reading}
          onChange={(event) => onEncoding(job.id, csvEncoding.parse(event.currentTarget.value))}
          data={csvEncoding.options.map((value) => ({ value, label: t(`customer.bringIn.encoding.${value}`) }))}
          data-testid="bring-in-encoding"
        />
        <TextInput
          label={t('customer.bringIn.region')}
          description={t('customer.bringIn.regionWhat')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={region}
          maxLength={2}
          onChange={(event) => setRegion(event.currentTarget.value.toUpperCase())}
          dir="ltr"
        />
        <div>
          <span id={label} className={shared.label}>
            {t('customer.bringIn.duplicates')}
          </span>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-labelledby={label}
            value={duplicates}
            onChange={(value) => setDuplicates(value === 'skip' ? 'skip' : 'update')}
            data={(['update', 'skip'] as const).map((value) => ({
              value,
              label: t(`customer.bringIn.onDuplicate.${value}`),
            }))}
          />
        </div>
      </div>
      <div className={classes.table}>
        <table className={table.table} data-testid="bring-in-sample">
          <thead>
            <tr>
              {preview.headings.map((heading, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name, two may have the same heading.
                <th key={index} scope="col">
                  <bdi>{heading || '–'}</bdi>
                  <NativeSelect
                    size="xs"
                    aria-label={t('customer.bringIn.meaning', { heading })}
                    value={mapping[index] ?? ''}
                    onChange={(event) => {
                      const field = importField.safeParse(event.currentTarget.value);
                      setMapping((before) =>
                        preview.headings.map((_, each) =>
                          each === index ? (field.data ?? null) : (before[each] ?? null),
                        ),
                      );
                    }}
                    data={meanings}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.sample.map((row, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file that doesn't change.
              <tr key={line}>
                {preview.headings.map((_, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <td key={index} data-left-out={mapping[index] ? undefined : true}>
                    <bdi className={classes.cell}>{row[index]}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button
          disabled={!ready}
          loading={beginning}
          onClick={() =>
            onBegin(job.id, {
              mapping,
              encoding: preview.encoding,
              duplicates,
              region,
              language: own,
              tier: 'standard',
            })
          }
          data-testid="bring-in-begin"
        >
          {t('customer.bringIn.begin')}
        </Button>
      </Group>
    </div>
  );
}
