import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProviderLists, type ProvidersPage, providerKind } from '../../../agent/protocol/providers.ts';
import { Card } from '../../ui/Card.tsx';
import { SaveLine } from '../../ui/SaveLine.tsx';
import { KindList } from './KindList.tsx';
import { useProviderChanges } from './useProviders.ts';

/** Each kind's providers in their order. A change counts for calls that come in once it is saved. */
export function ListsCard({ page }: { page: ProvidersPage }) {
  const { t } = useTranslation();
  const { lists: save } = useProviderChanges();
  const [draft, setDraft] = useState<ProviderLists>(page.lists);
  // A look at how they fare must not undo what somebody is just writing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lists are the same as long as their revision is
  useEffect(() => setDraft(page.lists), [page.revision]);
  const changed = JSON.stringify(draft) !== JSON.stringify(page.lists);
  return (
    <Card title={t('providers.title')} what={t('providers.what')} testId="providers">
      {providerKind.options.map((kind) => (
        <KindList key={kind} kind={kind} draft={draft} page={page} onChange={setDraft} />
      ))}
      <SaveLine
        what={t('providers.fromNextCall')}
        changed={changed}
        saving={save.isPending}
        onSave={() => save.mutate({ revision: page.revision, lists: draft })}
        onUndo={() => setDraft(page.lists)}
        testId="save-providers"
      />
    </Card>
  );
}
