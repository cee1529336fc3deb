import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonaDraft, PersonaHistory, PersonaVersion } from '../../../agent/protocol/persona.ts';
import { type Confirmation, ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { draftFaults } from './draftFaults.ts';
import { EditorHead } from './EditorHead.tsx';
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

/** What every card of the form gets. */
export interface DraftProps {
  draft: PersonaDraft;
  set: (part: Partial<PersonaDraft>) => void;
  /** What is wrong with a field, by its path. */
  faultOf: (path: string) => string | undefined;
}

const draftOf = ({ persona: { id: _, version: __, ...draft } }: PersonaVersion): PersonaDraft => draft;

/** The form of one persona, the trial beside it. A change counts once it is saved, for the calls that come in from then on. */
export function EditorForm({ history, onClose }: { history: PersonaHistory; onClose: () => void }) {
  const { t } = useTranslation();
  const { change, archive } = usePersonaEdits();
  const faultWords = useDraftFaultWords();
  const [latest] = history.versions;
  // What the form began with: somebody else's change meanwhile is found out when this one is saved.
  const [base, setBase] = useState(latest);
  const [draft, setDraft] = useState<PersonaDraft | undefined>(latest && draftOf(latest));
  const [asked, setAsked] = useState<Confirmation | null>(null);
  if (!base || !draft) return null;
  const { id, version } = base.persona;
  const faults = draftFaults(draft);
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(base));
  const set: DraftProps['set'] = (part) => setDraft((before) => before && { ...before, ...part });
  const fields: DraftProps = { draft, set, faultOf: (path) => faultWords(faults.get(path)) };

  const takeBase = (next: PersonaVersion) => {
    setBase(next);
    setDraft(draftOf(next));
  };
  const leave = () =>
    changed
      ? setAsked({
          title: t('personas.leave'),
          what: t('personas.leaveWhat'),
          verb: t('personas.leaveYes'),
          run: onClose,
        })
      : onClose();
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
        onUndo={() => setDraft(draftOf(base))}
        onSave={() => change.mutate({ id, version, draft }, { onSuccess: takeBase })}
        onReload={latest && latest.persona.version > version ? () => takeBase(latest) : undefined}
        onArchive={toggleArchived}
      />
      <div className={classes.columns}>
        <div className={classes.form}>
          <RoleCard {...fields} />
          <SentencesCard {...fields} />
          <VoicesCard {...fields} />
          <ToolsCard {...fields} />
          <PaceCard {...fields} />
          <VersionsCard history={history} current={version} onRestore={(of) => setDraft(draftOf(of))} />
        </div>
        <TrialPanel draft={draft} ready={faults.size === 0} />
      </div>
      <ConfirmDialog asked={asked} onClose={() => setAsked(null)} />
    </div>
  );
}
