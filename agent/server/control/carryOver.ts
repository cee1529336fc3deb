import type { ControlState } from '../../protocol/controlState.ts';

/**
 * A decision was made from `before` and led to `decided`; meanwhile the call has become `now`, as when its job has proposed something or
 * asked for a person. The parts that the decision has changed are changed, everything else is left as it is now.
 */
export function carryOver(before: ControlState, decided: ControlState, now: ControlState): ControlState {
  const pick = <Part extends keyof ControlState>(part: Part): ControlState[Part] =>
    decided[part] === before[part] ? now[part] : decided[part];
  const next: ControlState = {
    leader: pick('leader'),
    proposal: pick('proposal'),
    hold: pick('hold'),
    muted: pick('muted'),
    joined: pick('joined'),
    persona: pick('persona'),
    forcedLanguage: pick('forcedLanguage'),
    escalation: pick('escalation'),
    ended: pick('ended'),
  };
  // Something new is proposed or asked for by now: what was decided of the former one doesn't touch it.
  const isNewProposal = now.proposal?.id !== before.proposal?.id && now.proposal !== null;
  if (isNewProposal && next.leader.kind === 'assistant' && next.leader.approval) next.proposal = now.proposal;
  const isNewEscalation = now.escalation?.id !== before.escalation?.id && now.escalation !== null;
  if (isNewEscalation) next.escalation = now.escalation;
  return next;
}
