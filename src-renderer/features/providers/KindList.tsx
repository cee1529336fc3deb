import { Menu, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  PROVIDERS_OF,
  type ProviderKind,
  type ProviderLists,
  type ProvidersPage,
  providerTitle,
} from '../../../agent/protocol/providers.ts';
import { EntryRow } from './EntryRow.tsx';
import classes from './Providers.module.css';
import { moved, withNew } from './providerDraft.ts';

interface Props {
  kind: ProviderKind;
  draft: ProviderLists;
  page: ProvidersPage;
  onChange: (lists: ProviderLists) => void;
}

/** The providers of one kind, in the order in which they are asked. */
export function KindList({ kind, draft, page, onChange }: Props) {
  const { t } = useTranslation();
  const list = draft[kind];
  const set = (entries: readonly unknown[]) => onChange({ ...draft, [kind]: entries });
  const startedWith = page.startedWith?.[kind] ?? [];
  return (
    <section className={classes.kind} aria-label={t(`providers.kind.${kind}`)} data-testid={`providers-${kind}`}>
      <header className={classes.kindHead}>
        <h3>{t(`providers.kind.${kind}`)}</h3>
        <Menu position="bottom-end">
          <Menu.Target>
            <UnstyledButton className={classes.add} data-testid={`add-${kind}`}>
              <IconPlus size={15} aria-hidden="true" /> {t('providers.add')}
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {PROVIDERS_OF[kind].map((provider) => (
              <Menu.Item
                key={provider}
                onClick={() => onChange(withNew(draft, kind, provider, crypto.randomUUID()))}
                data-testid={`add-${kind}-${provider}`}
              >
                {t(`providers.name.${provider}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </header>
      {list.length === 0 && (
        <p className={classes.empty}>
          {startedWith.length > 0
            ? t('providers.startedWith', { names: startedWith.map(providerTitle).join(', ') })
            : t('providers.nothing')}
        </p>
      )}
      <ol className={classes.entries}>
        {list.map((entry, index) => (
          <EntryRow
            key={entry.id}
            kind={kind}
            entry={entry}
            place={index}
            last={index === list.length - 1}
            page={page}
            onChange={(changed) => set(list.map((one) => (one.id === entry.id ? changed : one)))}
            onMove={(by) => set(moved<ProviderLists[ProviderKind][number]>(list, index, by))}
            onRemove={() => set(list.filter(({ id }) => id !== entry.id))}
          />
        ))}
      </ol>
    </section>
  );
}
