import type { FastifyInstance } from 'fastify';
import {
  accountKey,
  keyChange,
  type PriceTable,
  type ProviderLists,
  type ProvidersPage,
  priceTable,
  providerAccount,
  providersChange,
} from '../../../agent/protocol/providers.ts';
import { problemOf } from './problemOf.ts';

const STARTED_WITH: ProviderLists = {
  stt: [],
  llm: [
    {
      id: '00000000-0000-4000-8000-000000000002',
      provider: 'openai',
      baseUrl: null,
      on: true,
      model: 'gpt-4.1-mini',
      timeoutMs: 1_500,
    },
  ],
  tts: [],
};

/** The fake floor's providers: keys that contain `right` work. */
export class FakeProviders {
  page: ProvidersPage = {
    revision: 0,
    lists: { stt: [], llm: [], tts: [] },
    keys: [],
    masterKey: { state: 'ready', file: '/srv/floor/provider-keys.key' },
    startedWith: STARTED_WITH,
    troubles: [],
  };
  prices: PriceTable = { currency: 'USD', prices: [] };
  /** What was given, as the floor gets it. */
  readonly given: string[] = [];

  routes(app: FastifyInstance): void {
    app.get('/v1/providers', async () => this.page);
    app.put('/v1/providers', async (request) => {
      const { lists, revision } = providersChange.parse(request.body);
      this.page = { ...this.page, lists, revision: revision + 1 };
      return this.page;
    });
    app.put('/v1/provider-keys', async (request, reply) => {
      const { provider, baseUrl, key, untested } = keyChange.parse(request.body);
      this.given.push(key);
      const works = key.includes('right');
      if (!works && !untested) return reply.code(400).send(problemOf(400, 'The provider refuses this key.'));
      const others = this.page.keys.filter((one) => accountKey(one) !== accountKey({ provider, baseUrl }));
      const keys = [...others, { provider, baseUrl, setAt: Date.now(), state: 'ready' as const }];
      this.page = { ...this.page, keys };
      return { page: this.page, test: { works, because: works ? null : 'refused', tookMs: 12 } };
    });
    app.post('/v1/provider-keys/test', async () => ({ works: true, because: null, tookMs: 12 }));
    app.post('/v1/provider-keys/forget', async (request) => {
      const account = providerAccount.parse(request.body);
      const keys = this.page.keys.filter((one) => accountKey(one) !== accountKey(account));
      this.page = { ...this.page, keys };
      return this.page;
    });
    app.get('/v1/prices', async () => this.prices);
    app.put('/v1/prices', async (request) => {
      this.prices = priceTable.parse(request.body);
      return this.prices;
    });
  }
}
