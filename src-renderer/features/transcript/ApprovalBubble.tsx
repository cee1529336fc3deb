import { IconShieldCheck, IconShieldQuestion, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.ts';
import { approvalWords } from '../../timeline/approvalWords.ts';
import type { ApprovalLine } from '../../timeline/line.ts';
import { useTimeline } from '../../timeline/TimelineContext.tsx';
import { useToolName } from '../../ui/useToolName.ts';
import classes from './ApprovalBubble.module.css';
import bubble from './Bubble.module.css';

/** Whether the reply was spoken as the AI had it: then its words stand in the turn that follows. */
const spokenAsItWas = ({ outcome }: ApprovalLine) =>
  outcome?.type === 'approval.approved' || (outcome?.type === 'approval.expired' && outcome.data.otherwise === 'speak');

const icons = {
  'approval.approved': IconShieldCheck,
  'approval.edited': IconShieldCheck,
  'approval.vetoed': IconShieldX,
  'approval.expired': IconShieldQuestion,
  'approval.dropped': IconShieldX,
};

/** A reply that waited for an operator's word: what the AI wanted to say, and what became of it. */
export function ApprovalBubble({ line }: { line: ApprovalLine }) {
  const { t } = useTranslation();
  const toolName = useToolName();
  const ended = useTimeline((state) => state.call?.state === 'ended');
  const { proposed, outcome } = line;
  const Icon = outcome ? icons[outcome.type] : IconShieldQuestion;
  const waits = !outcome && !ended;
  const edited = outcome?.type === 'approval.edited' ? outcome.data.text : null;
  const text = proposed && !spokenAsItWas(line) ? proposed.text : '';
  return (
    <div className={`${bubble.row} ${classes.row}`}>
      <article
        className={`${bubble.bubble} ${classes.root}`}
        data-waits={waits || undefined}
        data-testid="approval"
        data-outcome={outcome?.type.slice('approval.'.length) ?? 'proposed'}
      >
        <div className={classes.head}>
          <Icon size={14} stroke={1.8} aria-hidden="true" />
          <time className={bubble.time} dir="ltr">
            {clock(line.at)}
          </time>
          <span>{approvalWords(line, t)}</span>
        </div>
        {proposed?.tool && <p className={classes.tool}>{t('approval.tool', { tool: toolName(proposed.tool) })}</p>}
        {text && (
          <p className={bubble.text} dir="auto">
            {outcome ? <del className={classes.unsaid}>{text}</del> : text}
          </p>
        )}
        {edited !== null && (
          <p className={bubble.text} dir="auto">
            <ins className={classes.instead}>{edited}</ins>
          </p>
        )}
      </article>
    </div>
  );
}
