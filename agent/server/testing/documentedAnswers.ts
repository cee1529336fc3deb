import { z } from 'zod';

const openApi = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()).optional() })),
      }),
    ),
  ),
});

/** Holds answers against the description of the API: what a route answers with and has not described is a defect of one of the two. */
export class DocumentedAnswers {
  readonly #routes: { method: string; path: RegExp; responses: Map<string, string[]> }[];

  constructor(document: unknown) {
    this.#routes = Object.entries(openApi.parse(document).paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { responses }]) => ({
        method: method.toUpperCase(),
        path: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
        responses: new Map(
          Object.entries(responses).map(([status, { content }]) => [status, Object.keys(content ?? {})]),
        ),
      })),
    );
  }

  /** @throws Error naming an answer that the description doesn't know. Of addresses that lead to no route it says nothing. */
  check(method: string, address: string, { status, type }: { status: number; type: string | null }): void {
    const [path = ''] = address.split('?');
    const route = this.#routes.find((one) => one.method === method && one.path.test(path));
    if (!route) return;
    const types = route.responses.get(String(status));
    if (!types) throw new Error(`${method} ${path} answers ${status}, which /openapi.json does not describe`);
    const [given = ''] = (type ?? '').split(';');
    const fits = types.length === 0 ? given === '' : types.includes(given) || types.includes('*/*');
    if (!fits) throw new Error(`${method} ${path} answers ${status} as '${given}', described is '${types.join(', ')}'`);
  }
}
