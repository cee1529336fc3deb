import { type Disposition, disposition } from '../../../agent/protocol/primitives.ts';
import { type RetentionRules, retentionDays } from '../../../agent/protocol/retention.ts';

/** Days by how a call ended, as the fields have them: empty is for ever. */
export type RetentionDraft = Record<Disposition, string>;

export const retentionDraft = ({ days }: RetentionRules): RetentionDraft => {
  const written = (of: Disposition) => String(days[of] ?? '');
  const [resolved, unresolved, transferred] = [written('resolved'), written('unresolved'), written('transferred')];
  return {
    ...{ resolved, unresolved, transferred },
    'customer-left': written('customer-left'),
    'never-answered': written('never-answered'),
    failed: written('failed'),
  };
};

/** What is wrong with one field, if anything. */
export const isDays = (written: string): boolean =>
  written.trim() === '' || retentionDays.safeParse(Number(written)).success;

/** The rules that the fields say; null while one of them makes no sense. */
export function retentionOf(draft: RetentionDraft): RetentionRules | null {
  if (!disposition.options.every((of) => isDays(draft[of]))) return null;
  const days = disposition.options.map((of) => [of, draft[of].trim() === '' ? null : Number(draft[of])]);
  return { days: Object.fromEntries(days) };
}
