import type { ReactNode } from 'react';
import { clock } from '../../i18n/format.ts';
import { type Quiet, quietIcon } from '../../timeline/quietIcon.ts';
import { useQuietWords } from '../../timeline/useQuietWords.ts';
import classes from './QuietLine.module.css';

/** How loud a line is that nobody spoke: what an operator did and what asks for one stand out from the rest. */
function toneOf(line: Quiet): 'failed' | 'operator' | 'asking' | undefined {
  switch (line.kind) {
    case 'fault':
      return line.fault.recovered ? undefined : 'failed';
    case 'tool':
      return line.returned?.ok === false ? 'failed' : undefined;
    case 'control':
      return line.refused ? undefined : 'operator';
    case 'system':
      if (line.event.type === 'escalation.raised') return 'asking';
      return line.event.type.startsWith('escalation.') ? 'operator' : undefined;
    case 'unknown':
      return undefined;
  }
}

/** What happened around the words: small, centred, out of the way. */
export function QuietLine({ line }: { line: Quiet }): ReactNode {
  const words = useQuietWords()(line);
  const Icon = quietIcon(line);
  return (
    <div
      className={classes.root}
      data-tone={toneOf(line)}
      data-testid="quiet-line"
      data-kind={line.kind}
      data-command={line.kind === 'control' ? line.requested?.command.kind : undefined}
    >
      <Icon size={14} stroke={1.7} aria-hidden="true" />
      <time dir="ltr">{clock(line.at)}</time>
      <span className={classes.words}>{words}</span>
      {line.kind === 'unknown' && <code className={classes.data}>{JSON.stringify(line.data)}</code>}
    </div>
  );
}
