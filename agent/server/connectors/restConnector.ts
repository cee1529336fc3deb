import type { ConnectorSettings } from '../../protocol/connector.ts';
import { type Connector, ConnectorError, faultOfStatus } from './connector.ts';
import { fieldsOf } from './fieldsOf.ts';

/** Nobody's record is larger. */
const MOST_CHARACTERS = 1_000_000;

/** What stands at a place in an answer; undefined where there is nothing. */
export function valueAt(answer: unknown, place: string): unknown {
  if (place === '') return answer;
  return place.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return Reflect.get(value, key);
  }, answer);
}

/** How long to wait, as a Retry-After header says it: seconds, or a date. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** A system with a REST interface of its own, used by a mapping. */
export function restConnector(
  { baseUrl, mapping }: Extract<ConnectorSettings, { kind: 'rest' }>,
  key: string | undefined,
): Connector {
  const { keyHeader, keyWord, findPath, notePath, noteAt, customerAt, idAt, fields } = mapping;
  const headers = {
    accept: 'application/json',
    ...(key !== undefined && { [keyHeader]: keyWord === '' ? key : `${keyWord} ${key}` }),
  };
  const ask = async (path: string, init: RequestInit): Promise<{ status: number; text: string }> => {
    const url = new URL(baseUrl.replace(/\/$/, '') + path);
    let answer: Response;
    let text: string;
    try {
      // A redirect would carry the key to a place that nobody has named.
      answer = await fetch(url, { ...init, redirect: 'error' });
      text = await textOf(answer);
    } catch (error) {
      if (error instanceof ConnectorError) throw error;
      throw new ConnectorError('unreachable', { cause: error });
    }
    if (answer.status === 404) return { status: 404, text: '' };
    if (!answer.ok) {
      const wait = retryAfterMs(answer.headers.get('retry-after'), Date.now());
      throw new ConnectorError(faultOfStatus(answer.status), { retryAfterMs: wait });
    }
    return { status: answer.status, text };
  };
  return {
    kind: 'rest',
    writesNotes: notePath !== undefined,
    async find(phone, signal) {
      const { status, text } = await ask(findPath.replaceAll('{phone}', encodeURIComponent(phone)), {
        headers,
        signal,
      });
      if (status === 404 || text === '') return undefined;
      const customer = valueAt(parsed(text), customerAt);
      if (customer === undefined || customer === null) return undefined;
      const id = valueAt(customer, idAt);
      if (typeof id !== 'string' && typeof id !== 'number') throw new ConnectorError('not-understood');
      const said = Object.entries(fields).map(([field, place]) => [field, valueAt(customer, place)]);
      return { id: String(id).slice(0, 200), fields: fieldsOf(Object.fromEntries(said)) };
    },
    async writeNote(externalId, { text }, signal) {
      if (notePath === undefined) return;
      const path = notePath.replaceAll('{id}', encodeURIComponent(externalId));
      const body = JSON.stringify({ [noteAt]: text });
      const { status } = await ask(path, {
        ...{ method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body, signal },
      });
      if (status === 404) throw new ConnectorError('not-understood');
    },
  };
}

/** An answer's text, never more of it than a record can be. @throws ConnectorError for a longer one */
async function textOf(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of answer.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > MOST_CHARACTERS) throw new ConnectorError('not-understood');
  }
  return text + decoder.decode();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConnectorError('not-understood', { cause: error });
  }
}
