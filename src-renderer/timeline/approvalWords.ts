import type { TFunction } from 'i18next';
import { seconds } from '../i18n/format.ts';
import type { ApprovalLine } from './line.ts';

/** What became of a reply that waited for an operator's word. */
export function approvalWords({ at, proposed, outcome }: ApprovalLine, t: TFunction): string {
  if (!outcome) return t('approval.proposed');
  const after = proposed ? t('approval.after', { seconds: seconds(Math.max(0, outcome.at - at)) }) : '';
  switch (outcome.type) {
    case 'approval.approved':
      return t('approval.approved', { who: outcome.data.by, after });
    case 'approval.edited':
      return t('approval.edited', { who: outcome.data.by, after });
    case 'approval.vetoed':
      return t('approval.vetoed', { who: outcome.data.by, reason: outcome.data.reason });
    case 'approval.expired':
      return t(outcome.data.otherwise === 'speak' ? 'approval.expiredSpoken' : 'approval.expiredSilent');
    case 'approval.dropped':
      return t('approval.dropped');
  }
}
