import { type ApprovalTerms, approvalTerms } from '../../../agent/protocol/controlState.ts';
import { remembered } from '../../ui/remembered.ts';

/** How long replies wait for this operator, and what becomes of them without an answer; kept. */
export const approvalChoice = remembered<ApprovalTerms>('approval-terms', approvalTerms, {
  withinMs: 8_000,
  otherwise: 'speak',
});
