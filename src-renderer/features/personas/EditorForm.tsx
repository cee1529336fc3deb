import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonaDraft, PersonaHistory, PersonaVersion } from '../../../agent/protocol/persona.ts';
import { type Confirmation, ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { draftFaults } from './draftFaults.ts';
import type { DraftProps } from './draftProps.ts';
import { EditorHead } from './EditorHead.tsx';
import { keepForm, useEditor } from './editorStore.ts';
import { PaceCard } from './PaceCard.tsx';
import classes from './Personas.module.css';
import { RoleCard } from './RoleCard.tsx';
import { SentencesCard } from './SentencesCard.tsx';
import { ToolsCard } from './ToolsCard.tsx';
import { TrialPanel } from './TrialPanel.tsx';
import { useDraftFaultWords } from './useDraftFaultWords.ts';
import { usePersonaEdits } from './usePersonaEdits.ts';
import { VersionsCard } from './VersionsCard.tsx';
import { VoicesCard } from './VoicesCard.tsx';

const draftOf = ({ persona: { id: _, version: __, ...draft } }: PersonaVersion): PersonaDraft => draft;

/** The form of one persona, the trial beside it. A change counts once it is saved, for the calls that come in from then on. */
export function EditorForm({ history, onClose }: { history: PersonaHistory; onClose: () => void }) {
  const { t } = useTranslation();
  const { change, archive } = usePersonaEdits();
  const faultWords = useDraftFaultWords();
  const { forms } = useEditor();
  const [asked, setAsked] = useState<Confirmation | null>(null);
  const [latest] = history.versions;
  if (!latest) return null;
  const { id } = latest.persona;
  const { base, draft } = forms[id] ?? { base: latest, draft: draftOf(latest) };
  const { version } = base.persona;
  const faults = draftFaults(draft);
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(base));
  const write = (next: PersonaDraft) => keepForm(id, { base, draft: next });
  const drop = () => keepForm(id, null);
  // From the store, not from what is drawn: two fields may change before the next drawing.
  const set: DraftProps['set'] = (part) => write({ ...(useEditor.getState().forms[id]?.draft ?? draft), ...part });
  const fields: DraftProps = { draft, set, faultOf: (path) => faultWords(faults.get(path)) };

  const close = () => {
    drop();
    onClose();
  };
  const leave = () =>
    changed
      ? setAsked({
          title: t('personas.leave'),
          what: t('personas.leaveWhat'),
          verb: t('personas.leaveYes'),
          run: close,
        })
      : close();
  const toggleArchived = () => {
    const archived = !history.archived;
    const run = () => archive.mutate({ id, archived });
    if (!archived) return run();
    setAsked({ title: t('personas.archive'), what: t('personas.archiveWhat'), verb: t('personas.archive'), run });
  };
  return (
    <div className={classes.editor} data-testid="persona-editor" data-persona={id} data-version={version}>
      <EditorHead
        history={history}
        base={base}
        changed={changed}
        faulty={faults.size > 0}
        saving={change.isPending}
        onLeave={leave}
        onUndo={drop}
        onSave={() => change.mutate({ id, version, draft }, { onSuccess: drop })}
        onReload={latest.persona.version > version ? drop : undefined}
        onArchive={toggleArchived}
      />
      <div className={classes.columns}>
        <div className={classes.form}>
          <RoleCard {...fields} />
          <SentencesCard {...fields} />
          <VoicesCard {...fields} />
          <ToolsCard {...fields} />
          <PaceCard {...fields} />
          <VersionsCard history={history} current={version} onRestore={(of) => write(draftOf(of))} />
        </div>
        <TrialPanel draft={draft} ready={faults.size === 0} />
      </div>
      <ConfirmDialog asked={asked} onClose={() => setAsked(null)} />
    </div>
  );
}
