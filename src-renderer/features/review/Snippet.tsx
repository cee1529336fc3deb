import type { ReviewHit } from '../../../src-preload/contract/review.ts';
import { Isolated } from '../../ui/Isolated.tsx';
import classes from './ReviewTable.module.css';

/** What was said, with what was looked for marked. Pieces of text only: whatever a caller said stays text. */
export function Snippet({ parts }: { parts: ReviewHit['snippet'] }) {
  let at = 0;
  return (
    <bdi className={classes.snippet}>
      {parts.map(({ text, hit }) => {
        const key = at;
        at += text.length + 1;
        return hit ? (
          <mark key={key} className={classes.hitWord} data-testid="hit-word">
            {text}
          </mark>
        ) : (
          <span key={key}>
            <Isolated text={text} />
          </span>
        );
      })}
    </bdi>
  );
}
