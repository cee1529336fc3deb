import type { Contact } from '../../../agent/protocol/contact.ts';
import type { Station } from '../../station/station.ts';
import { asStationError } from '../../station/stationError.ts';
import { changedFields, conflicts, type Draft } from './draft.ts';

/**
 * Saves a draft on the floor server, as a change of the revision it was based on or of the one given. When somebody
 * else saved meanwhile but left the same fields alone, both changes stand.
 * @throws StationError of type `conflict` where a person has to choose.
 */
export async function saveDraft(
  station: Pick<Station, 'request'>,
  draft: Draft,
  { revision, callId }: { revision?: number | undefined; callId?: string | undefined } = {},
): Promise<Contact> {
  const { base } = draft;
  if (!base) return station.request('customers/create', draft.fields);
  const change = (from: number) =>
    station.request('customers/change', {
      id: base.id,
      change: { revision: from, fields: changedFields(draft), ...(callId !== undefined && { callId }) },
    });
  try {
    return await change(revision ?? base.revision);
  } catch (failure) {
    if (asStationError(failure).type !== 'conflict') throw failure;
    const contact = await station.request('customers/find', { id: base.id });
    if (conflicts(draft, contact).length > 0) throw failure;
    return change(contact.revision);
  }
}
