import { callPage, eventPage } from '../../../../agent/protocol/call.ts';
import type { CallEvent } from '../../../../agent/protocol/callEvent.ts';
import { type Contact, contact } from '../../../../agent/protocol/contact.ts';
import { type ContactFile, contactFile } from '../../../../agent/protocol/contactDeeds.ts';
import type { LeftOut } from '../../../../src-preload/contract/exports.ts';
import type { CallReader } from '../../db/callReader.ts';
import type { EventPages } from '../../db/eventPages.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';
import { isInSight, sightOf } from '../../floor-client/sight.ts';
import type { ExportedCall } from './forms/exportedCall.ts';

const PAGE = 200;

export interface CallSourceOptions {
  calls: CallReader;
  events: EventPages;
  floor: Pick<FloorLink, 'operator' | 'request'>;
}

/** Finds the calls that are carried away: on this disk, as far as the operator may see them, or a customer's whole history, from the floor. */
export class CallSource {
  readonly #options: CallSourceOptions;

  constructor(options: CallSourceOptions) {
    this.#options = options;
  }

  async *onDisk(callIds: readonly string[], leaveOut: (leftOut: LeftOut) => void): AsyncGenerator<ExportedCall> {
    const { calls, events, floor } = this.#options;
    for (const callId of callIds) {
      const summary = calls.find(callId);
      if (!summary || !isInSight(sightOf(floor.operator), summary)) leaveOut({ callId, because: 'not-here' });
      else if (summary.erased) leaveOut({ callId, because: 'erased' });
      else yield { summary, events: () => events(callId) };
    }
  }

  /** @throws FloorError for an unknown one, or where the operator may not see it */
  contact(contactId: string): Promise<Contact> {
    return this.#options.floor.request({ method: 'GET', path: `/v1/contacts/${contactId}`, output: contact });
  }

  /** Notes, tickets and history of the record. @throws FloorError */
  file(contactId: string): Promise<ContactFile> {
    return this.#options.floor.request({ method: 'GET', path: `/v1/contacts/${contactId}/file`, output: contactFile });
  }

  /** All calls of a customer, newest first; logs that this disk doesn't have whole are read at the floor. @throws FloorError */
  async *ofCustomer(contactId: string): AsyncGenerator<ExportedCall> {
    const { calls, events, floor } = this.#options;
    let before = '';
    for (;;) {
      const path = `/v1/contacts/${contactId}/calls?limit=${PAGE}${before}`;
      const page = (await floor.request({ method: 'GET', path, output: callPage })).calls;
      for (const summary of page) {
        const { callId, lastSeq } = summary;
        const isWhole = (calls.progress([callId]).get(callId)?.lastSeq ?? 0) >= lastSeq;
        yield { summary, events: () => (isWhole ? events(callId) : this.#eventsAtFloor(callId)) };
      }
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      before = `&before=${last.createdAt}`;
    }
  }

  async *#eventsAtFloor(callId: string): AsyncGenerator<CallEvent> {
    let after = 0;
    for (;;) {
      const path = `/v1/calls/${callId}/events?limit=${PAGE}&after=${after}`;
      const { events } = await this.#options.floor.request({ method: 'GET', path, output: eventPage });
      yield* events;
      after = events.at(-1)?.seq ?? after;
      if (events.length < PAGE) return;
    }
  }
}
