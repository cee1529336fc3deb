import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import classes from './LiveDot.module.css';

/** Decoration beside a state that is also written out. */
export function LiveDot({ state }: { state: CallSummary['state'] }) {
  return <span className={classes.root} data-state={state} aria-hidden="true" />;
}
