import { memo } from 'react';
import type { Line } from '../../timeline/line.ts';
import { ApprovalBubble } from './ApprovalBubble.tsx';
import { InterimBubble } from './InterimBubble.tsx';
import { QuietLine } from './QuietLine.tsx';
import { TurnBubble } from './TurnBubble.tsx';

/** One line of the transcript. Memoised: lines keep their identity while nothing about them changes. */
export const LineView = memo(function LineView({ line, lit }: { line: Line; lit: boolean }) {
  switch (line.kind) {
    case 'turn':
      return <TurnBubble line={line} lit={lit} />;
    case 'interim':
      return <InterimBubble line={line} />;
    case 'approval':
      return <ApprovalBubble line={line} />;
    default:
      return <QuietLine line={line} />;
  }
});
