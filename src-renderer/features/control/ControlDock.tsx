import type { ReactNode } from 'react';
import { ControlBar } from './ControlBar.tsx';
import { useControl, useMaybeControl, useUi } from './ControlContext.tsx';
import { ControlDialogs } from './ControlDialogs.tsx';
import classes from './Dock.module.css';
import { NoticeLine } from './NoticeLine.tsx';
import { ProposalCard } from './ProposalCard.tsx';
import { StandLine } from './StandLine.tsx';
import { useControlActions } from './useControlActions.ts';
import { useControlKeys } from './useControlKeys.ts';
import { type HelpHand, useHelpHand } from './useHelpHand.ts';
import { useHelping } from './useHelping.ts';
import { useHotkey } from './useHotkey.ts';
import { WordsField } from './WordsField.tsx';

interface Props {
  /** Help while talking, drawn by whoever puts the page together. */
  help: (hand: HelpHand) => ReactNode;
}

/** The bottom of a live call: the bar, and above it what needs a word or an answer. */
export function ControlDock({ help }: Props) {
  const control = useMaybeControl();
  return control && control.call.state !== 'ended' ? <Dock help={help} /> : null;
}

function Dock({ help }: Props) {
  const { situation } = useControl();
  const helping = useHelping();
  const hand = useHelpHand();
  const actions = useControlActions();
  useControlKeys(actions);
  useHotkey(actions);
  const field = useUi((ui) => ui.field);
  // A field for a reply that no longer waits has nothing to say.
  const draft = useUi((ui) => ui.draft);
  const about = field === 'rewrite' || field === 'veto' ? situation.control.proposal?.id : '';
  return (
    <div className={classes.root} data-testid="control-dock">
      <NoticeLine />
      <StandLine />
      {helping && help(hand)}
      <ProposalCard actions={actions} />
      {field && about !== undefined && <WordsField key={`${field}/${about}/${draft}`} field={field} />}
      <ControlBar actions={actions} />
      <ControlDialogs />
    </div>
  );
}
