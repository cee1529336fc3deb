import { createCallRequest } from '../../protocol/call.ts';
import type { CustomerLinkRecord, CustomerLinkRepository } from './customerLinkRepository.ts';
import type { Queries } from './queries.ts';
import type { Tables } from './tables.ts';

const toLink = (row: Tables['customer_links']): CustomerLinkRecord => ({
  id: row.id,
  secretHash: row.secret_hash,
  request: createCallRequest.parse(JSON.parse(row.request)),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  keyHash: row.key_hash,
  callId: row.call_id,
});

/** Customers' links in SQLite. */
export function sqliteCustomerLinks(queries: Queries): CustomerLinkRepository {
  const { build } = queries;
  const first = (column: 'id' | 'call_id', value: string) => {
    const row = queries.first(build.selectFrom('customer_links').selectAll().where(column, '=', value));
    return row && toLink(row);
  };
  return {
    insert: async (link) => {
      queries.run(
        build.insertInto('customer_links').values({
          id: link.id,
          secret_hash: link.secretHash,
          request: JSON.stringify(link.request),
          created_at: link.createdAt,
          expires_at: link.expiresAt,
          key_hash: null,
          call_id: null,
        }),
      );
    },
    find: async (id) => first('id', id),
    findByCall: async (callId) => first('call_id', callId),
    claim: async (id, keyHash) =>
      queries.run(
        build
          .updateTable('customer_links')
          .set({ key_hash: keyHash })
          .where('id', '=', id)
          .where('key_hash', 'is', null),
      ) === 1,
    giveBack: async (id) => {
      queries.run(
        build.updateTable('customer_links').set({ key_hash: null }).where('id', '=', id).where('call_id', 'is', null),
      );
    },
    bind: async (id, callId) => {
      queries.run(build.updateTable('customer_links').set({ call_id: callId }).where('id', '=', id));
    },
    forgetExpiredBefore: async (time) => {
      queries.run(build.deleteFrom('customer_links').where('expires_at', '<', time));
    },
  };
}
