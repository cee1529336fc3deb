import { z } from 'zod';
import {
  keyChange,
  keyTest,
  priceTable,
  providerAccount,
  providersAsked,
  providersChange,
  providersGiven,
  providersPage,
} from '../../protocol/providers.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import type { PriceDesk } from './priceDesk.ts';
import type { ProviderDesk } from './providerDesk.ts';

const tags = ['providers'];

interface ProviderRouteOptions {
  desk: ProviderDesk;
  prices: PriceDesk;
}

export function providerRoutes(app: FloorApp, { desk, prices }: ProviderRouteOptions): void {
  app.get(
    '/v1/providers',
    {
      config: { action: 'providers.manage' },
      schema: { summary: 'The providers in order, and which keys there are', tags, response: { 200: providersPage } },
    },
    async () => desk.page,
  );

  app.put(
    '/v1/providers',
    {
      config: { action: 'providers.manage', refuses: [409] },
      schema: {
        summary: 'Set the providers and their order, for calls that come in from then on',
        tags,
        body: providersChange,
        response: { 200: providersPage },
      },
    },
    async (request) => desk.change(request.body, askerOf(request)),
  );

  app.put(
    '/v1/provider-keys',
    {
      config: { action: 'providers.manage' },
      schema: {
        summary: 'Store a key, once it is tested; it is never told again',
        tags,
        body: keyChange,
        response: { 200: z.object({ page: providersPage, test: keyTest }) },
      },
    },
    async (request) => desk.setKey(request.body, askerOf(request)),
  );

  app.post(
    '/v1/provider-keys/test',
    {
      config: { action: 'providers.manage', refuses: [404] },
      schema: { summary: 'Test a stored key', tags, body: providerAccount, response: { 200: keyTest } },
    },
    async (request) => desk.testStored(request.body),
  );

  app.post(
    '/v1/provider-keys/forget',
    {
      config: { action: 'providers.manage', refuses: [404] },
      schema: { summary: 'Forget a stored key', tags, body: providerAccount, response: { 200: providersPage } },
    },
    async (request) => desk.forgetKey(request.body, askerOf(request)),
  );

  app.get(
    '/v1/prices',
    {
      config: { action: 'prices.read' },
      schema: { summary: 'What providers cost', tags, response: { 200: priceTable } },
    },
    async () => prices.table,
  );

  app.put(
    '/v1/prices',
    {
      config: { action: 'providers.manage' },
      schema: { summary: 'Write down what providers cost', tags, body: priceTable, response: { 200: priceTable } },
    },
    async (request) => prices.change(request.body, askerOf(request)),
  );

  app.post(
    '/v1/workers/providers',
    {
      config: { action: 'providers.serve' },
      schema: {
        summary: "A worker's providers, with their keys; waits up to 20 s for a change",
        tags,
        body: providersAsked,
        response: { 200: providersGiven },
      },
    },
    async (request) => desk.give(request.body.revision, request.body.startedWith),
  );
}
