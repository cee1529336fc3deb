import type { NewContact } from '../../agent/protocol/contact.ts';
import { contactPage } from '../../agent/protocol/contact.ts';
import { session } from '../../agent/protocol/operator.ts';
import { loadScripts } from '../../agent/rehearsal/script/loadScripts.ts';
import { CommandError } from '../commandError.ts';

/**
 * Gives the customers of the rehearsal scripts their records, as a real floor has them before a customer calls. A number that has a
 * record already keeps it, with whatever was written there meanwhile.
 * @throws CommandError when the floor server refuses.
 */
export async function ensureRehearsalContacts(
  server: string,
  operator: { email: string; password: string },
): Promise<void> {
  const call = async (method: string, path: string, token: string | undefined, body?: unknown): Promise<unknown> => {
    const answer = await fetch(server + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok)
      throw new CommandError(
        `The floor server refused the rehearsal's customers (${method} ${path}: ${answer.status}).`,
      );
    return answer.status === 204 ? undefined : answer.json();
  };
  const { token } = session.parse(await call('POST', '/v1/session', undefined, operator));
  for (const { customer, language } of await loadScripts()) {
    const query = new URLSearchParams({ phone: customer.phone });
    const { contacts } = contactPage.parse(await call('GET', `/v1/contacts?${query}`, token));
    if (contacts.length > 0) continue;
    const { name, phone, email, tier, notes } = customer;
    await call('POST', '/v1/contacts', token, { name, phone, email, tier, notes, language } satisfies NewContact);
  }
  await call('DELETE', '/v1/session', token);
}
