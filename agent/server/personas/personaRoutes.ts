import { z } from 'zod';
import {
  newPersona,
  personaArchiving,
  personaChange,
  personaHistory,
  personaPage,
  personaVersion,
} from '../../protocol/persona.ts';
import { personaId } from '../../protocol/primitives.ts';
import { askerOf } from '../audit/asker.ts';
import type { FloorApp } from '../http/floorApp.ts';
import type { PersonaDesk } from './personaDesk.ts';

const tags = ['personas'];
const params = z.object({ id: personaId });

export function personaRoutes(app: FloorApp, desk: PersonaDesk): void {
  app.get(
    '/v1/personas',
    {
      config: { action: 'personas.list' },
      schema: { summary: 'The personas of this floor', tags, response: { 200: personaPage } },
    },
    async () => ({ personas: await desk.list() }),
  );

  app.get(
    '/v1/personas/:id',
    {
      config: { action: 'personas.read', refuses: [404] },
      schema: {
        summary: 'A persona in all its versions, newest first',
        tags,
        params,
        response: { 200: personaHistory },
      },
    },
    async (request) => desk.history(request.params.id),
  );

  app.post(
    '/v1/personas',
    {
      config: { action: 'personas.change', refuses: [409] },
      schema: { summary: 'Make a persona', tags, body: newPersona, response: { 201: personaVersion } },
    },
    async (request, reply) => {
      const made = await desk.create(request.body, askerOf(request));
      request.log.info({ persona: made.persona.id }, 'persona made');
      return reply.code(201).send(made);
    },
  );

  app.put(
    '/v1/personas/:id',
    {
      config: { action: 'personas.change', refuses: [404, 409] },
      schema: {
        summary: 'Change a persona, for the calls that come in from now on',
        tags,
        params,
        body: personaChange,
        response: { 200: personaVersion },
      },
    },
    async (request) => {
      const changed = await desk.change(request.params.id, request.body, askerOf(request));
      request.log.info({ persona: changed.persona.id, version: changed.persona.version }, 'persona changed');
      return changed;
    },
  );

  app.put(
    '/v1/personas/:id/archived',
    {
      config: { action: 'personas.change', refuses: [404, 409] },
      schema: {
        summary: 'Archive a persona, or take it back: calls are given to it, or no more',
        tags,
        params,
        body: personaArchiving,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await desk.archive(request.params.id, request.body.archived, askerOf(request));
      return reply.code(204).send();
    },
  );
}
