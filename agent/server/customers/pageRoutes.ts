import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { z } from 'zod';
import type { Language } from '../../protocol/primitives.ts';
import { codeOf } from '../dataFolder.ts';
import type { FloorApp } from '../http/floorApp.ts';
import { refuse } from '../http/problemError.ts';
import { pageHeaders } from './pageHeaders.ts';

/** Where the page is built, by `npm start` and `npm run build`. */
export const PAGE_FOLDER = fileURLToPath(new URL('../../../out/customer-page', import.meta.url));
/** What Vite names its files: with a hash of their content, so that one name never changes what it means. */
const assetName = z.string().regex(/^[\w-]+(\.[\w-]+)*\.(js|css|svg)$/);

export interface PageRouteOptions {
  livekitUrl: string;
  languageOf: (linkId: string) => Promise<Language | undefined>;
  folder?: string;
}

/** `GET /call/:id`: the customer's page. The same for every link but for its first language; what it may do, its secret decides. */
export function pageRoutes(parent: FloorApp, { livekitUrl, languageOf, folder = PAGE_FOLDER }: PageRouteOptions): void {
  const headers = pageHeaders(livekitUrl);
  parent.register(async (app: FloorApp) => {
    await app.register(fastifyStatic, { root: folder, serve: false });

    app.get(
      '/call/:id',
      {
        config: { action: 'customer.call', produces: 'text/html', refuses: [503] },
        schema: {
          summary: "The customer's page",
          tags: ['customer-links'],
          params: z.object({ id: z.string().max(100) }),
          response: { 200: z.string() },
        },
      },
      async (request, reply) => {
        const [page, language] = await Promise.all([readPage(folder), languageOf(request.params.id)]);
        const first = language ?? (/^ar\b/i.test(request.headers['accept-language'] ?? '') ? 'ar' : 'en');
        const root = `<html lang="${first}" dir="${first === 'ar' ? 'rtl' : 'ltr'}">`;
        return reply
          .headers(headers)
          .type('text/html; charset=utf-8')
          .send(page.replace(/<html[^>]*>/, root));
      },
    );

    app.get(
      '/call/assets/:file',
      {
        config: { action: 'customer.call', produces: '*/*', refuses: [404] },
        schema: {
          summary: "A file of the customer's page",
          tags: ['customer-links'],
          params: z.object({ file: assetName }),
          response: { 200: z.string() },
        },
      },
      async (request, reply) => {
        reply.header('cross-origin-resource-policy', 'same-origin');
        return reply.sendFile(`assets/${request.params.file}`, { immutable: true, maxAge: '365d' });
      },
    );
  });
}

/** Read each time, so that a page built anew is served without a restart. */
async function readPage(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, 'index.html'), 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    throw refuse.unavailable(
      'page-not-built',
      "The customer's page is not built here: run `npm run build`, then try again.",
    );
  }
}
