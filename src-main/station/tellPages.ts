import type { CallEvent } from '../../agent/protocol/callEvent.ts';
import type { CallSummary } from '../../agent/protocol/callSummary.ts';
import type { Push } from './contract/handlers.ts';
import type { Watchers } from './features/calls/watchers.ts';
import type { FloorLink } from './floor-client/floorLink.ts';
import { isInSight, sightOf } from './floor-client/sight.ts';

/** What the floor says reaches the pages from here, and only after it is on the disk where it belongs there. */
export function tellPages(link: FloorLink, push: Push, watchers: Watchers): void {
  link.on('status', (status) => push('floor/status', status));
  const tell = (summary: CallSummary, events: CallEvent[]) => {
    const { callId } = summary;
    if (!isInSight(sightOf(link.operator), summary)) return push('calls/hidden', { callId });
    if (events.length > 0) push('calls/events', { callId, events });
    push('calls/changed', summary);
  };
  link.on('stored', ({ events, summary }) => summary && tell(summary, events));
  link.on('forsaken', (summaries) => {
    for (const summary of summaries) tell(summary, []);
  });
  link.on('signal', (callId, signal) => {
    push('calls/signal', { callId, signal }, (page) => watchers.watches(page, callId));
  });
  link.on('contact', (contact) => push('customers/changed', contact));
}
