import { ControlBar } from './ControlBar.tsx';
import { useControl, useMaybeControl, useUi } from './ControlContext.tsx';
import { ControlDialogs } from './ControlDialogs.tsx';
import classes from './Dock.module.css';
import { NoticeLine } from './NoticeLine.tsx';
import { ProposalCard } from './ProposalCard.tsx';
import { StandLine } from './StandLine.tsx';
import { useControlActions } from './useControlActions.ts';
import { useControlKeys } from './useControlKeys.ts';
import { useHotkey } from './useHotkey.ts';
import { WordsField } from './WordsField.tsx';

/** The bottom of a live call: the bar, and above it what needs a word or an answer. */
export function ControlDock() {
  const control = useMaybeControl();
  return control && control.call.state !== 'ended' ? <Dock /> : null;
}

function Dock() {
  const { situation } = useControl();
  const actions = useControlActions();
  useControlKeys(actions);
  useHotkey(actions);
  const field = useUi((ui) => ui.field);
  // A field for a reply that no longer waits has nothing to say.
  const about = field === 'rewrite' || field === 'veto' ? situation.control.proposal?.id : '';
  return (
    <div className={classes.root} data-testid="control-dock">
      <NoticeLine />
      <StandLine />
      <ProposalCard actions={actions} />
      {field && about !== undefined && <WordsField key={`${field}/${about}`} field={field} />}
      <ControlBar actions={actions} />
      <ControlDialogs />
    </div>
  );
}
