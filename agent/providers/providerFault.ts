/** Something that went wrong with a provider, in words that hold nothing that was spoken. */
export interface ProviderFault {
  where: 'stt' | 'llm' | 'tts';
  /** Short and stable, such as 'unauthorized', 'rate-limited', 'unreachable'. */
  kind: string;
  detail: string;
  recovered: boolean;
}

const kinds: [test: (status: number) => boolean, kind: string, detail: string][] = [
  [(status) => status === 401 || status === 403, 'unauthorized', 'The provider refuses the key.'],
  [(status) => status === 404, 'not-found', 'The provider does not know this model or address.'],
  [(status) => status === 429, 'rate-limited', 'The provider says: too many requests, or the quota is used up.'],
  [(status) => status >= 500, 'provider-error', 'The provider failed on its side.'],
  [(status) => status >= 400, 'bad-request', 'The provider refuses the request.'],
];

/** Names a failure by its HTTP status; without one the provider could not be reached or broke off. */
export function describeFailure(status: number | undefined): { kind: string; detail: string } {
  if (status !== undefined && status > 0) {
    const found = kinds.find(([test]) => test(status));
    if (found) return { kind: found[1], detail: `${found[2]} (status ${status})` };
  }
  return { kind: 'unreachable', detail: 'The provider could not be reached, or broke off.' };
}
