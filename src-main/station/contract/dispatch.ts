import type { Logger } from 'pino';
import { z } from 'zod';
import { type RequestName, requests } from '../../../src-preload/contract/index.ts';
import { pageMessage, type StationMessage } from '../../../src-preload/contract/wire.ts';
import type { Handlers, Inputs, Page } from './handlers.ts';
import { asContractError, RequestError } from './requestError.ts';

/** The contract with names tied to types, so that a generic lookup keeps input schema and handler together. */
const inputs: { [N in RequestName]: { input: z.ZodType<Inputs[N]> } } = requests;

const isRequestName = (name: string): name is RequestName => Object.hasOwn(requests, name);

/** What became of one message of a page: the reply to send, or nothing to reply to. */
export type Dispatched = StationMessage | { broken: string };

/**
 * Runs one message of a page: parses it, its request's name and its input, and calls the handler.
 * @returns the reply under the message's id, errors as values; `broken` for what isn't a message at all.
 */
export function createDispatch(handlers: Handlers, log: Logger): (text: string, page: Page) => Promise<Dispatched> {
  async function run<N extends RequestName>(name: N, input: unknown, page: Page): Promise<unknown> {
    const parsed = inputs[name].input.safeParse(input);
    if (!parsed.success) throw new RequestError('bad-request', z.prettifyError(parsed.error));
    return handlers[name](parsed.data, page);
  }

  return async (text, page) => {
    const message = pageMessage.safeParse(parseJson(text));
    if (!message.success) return { broken: 'not a message of the contract' };
    const { id, request, input } = message.data;
    try {
      if (!isRequestName(request)) throw new RequestError('bad-request', 'The station knows no such request.');
      return { id, output: await run(request, input, page) };
    } catch (failure) {
      const error = asContractError(failure);
      if (error) return { id, error };
      log.error({ err: failure, request }, 'a request failed');
      return { id, error: { type: 'internal', message: 'The station could not do this. Its log says why.' } };
    }
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
