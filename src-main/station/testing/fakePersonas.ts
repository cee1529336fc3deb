import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SAMPLE_RATE, trialRequest, voiceSampleRequest } from '../../../agent/protocol/errand.ts';
import type { Operator } from '../../../agent/protocol/operator.ts';
import {
  newPersona,
  type Persona,
  type PersonaVersion,
  personaArchiving,
  personaChange,
} from '../../../agent/protocol/persona.ts';
import { shippedPersonas } from '../../../agent/protocol/shippedPersonas.ts';
import { problemOf } from './problemOf.ts';

type Named = { Params: { id: string } };

/** The personas of the fake floor, with a model that repeats what it hears and voices that are tones. */
export class FakePersonas {
  readonly versions = new Map<string, PersonaVersion[]>(
    shippedPersonas.map((persona) => [persona.id, [{ persona, at: 0, by: null }]]),
  );
  readonly archived = new Set<string>();
  /** What the model answers to words of a customer. */
  answer = (words: string): string => `You said: ${words}`;
  /** What was tried, and what was to be heard, in order. */
  readonly trials: unknown[] = [];
  readonly samples: unknown[] = [];

  routes(app: FastifyInstance, whoAsks: (request: FastifyRequest) => Operator): void {
    const none = (reply: FastifyReply) => reply.code(404).send(problemOf(404, 'There is no such persona.'));
    app.get('/v1/personas', async () => ({
      personas: [...this.versions.values()].flatMap(([latest]) => {
        if (!latest) return [];
        const { id, version, name } = latest.persona;
        return [{ id, version, name, archived: this.archived.has(id), changedAt: latest.at, changedBy: latest.by }];
      }),
    }));
    app.get<Named>('/v1/personas/:id', async ({ params: { id } }, reply) => {
      const versions = this.versions.get(id);
      return versions ? { archived: this.archived.has(id), versions } : none(reply);
    });
    app.post('/v1/personas', async (request, reply) => {
      const { id, draft } = newPersona.parse(request.body);
      return reply.code(201).send(this.add({ ...draft, id, version: 1 }, whoAsks(request).name));
    });
    app.put<Named>('/v1/personas/:id', async (request, reply) => {
      const { version, draft } = personaChange.parse(request.body);
      const { id } = request.params;
      const [latest] = this.versions.get(id) ?? [];
      if (!latest) return none(reply);
      if (latest.persona.version !== version) {
        return reply
          .code(409)
          .send({ ...problemOf(409, 'Changed meanwhile.'), type: 'urn:floorwalker:problem:outdated' });
      }
      return this.add({ ...draft, id, version: version + 1 }, whoAsks(request).name);
    });
    app.put<Named>('/v1/personas/:id/archived', async (request, reply) => {
      if (personaArchiving.parse(request.body).archived) this.archived.add(request.params.id);
      else this.archived.delete(request.params.id);
      return reply.code(204).send();
    });
    app.post('/v1/personas/try', async (request) => {
      const { draft, language, talk } = trialRequest.parse(request.body);
      this.trials.push(request.body);
      const last = talk.at(-1);
      if (!last) return { text: draft.greeting[language], tools: [], ms: 0 };
      const tool = { name: 'note_fact', arguments: { name: 'said', value: last.text }, result: { done: true } };
      return { text: this.answer(last.text), tools: [tool], ms: 420 };
    });
    app.get('/v1/voices', async () => ({
      providers: [{ provider: 'openai', voices: ['alloy', 'coral', 'nova'], open: true }],
    }));
    app.post('/v1/voices/sample', async (request) => {
      this.samples.push(voiceSampleRequest.parse(request.body));
      const tone = Int16Array.from({ length: SAMPLE_RATE * 2 }, (_, at) => 3_000 * Math.sin(at / 10));
      return { sound: Buffer.from(tone.buffer).toString('base64') };
    });
  }

  /** As when somebody at another station has saved it. */
  add(persona: Persona, by: string): PersonaVersion {
    const version = { persona, at: Date.now(), by };
    this.versions.set(persona.id, [version, ...(this.versions.get(persona.id) ?? [])]);
    return version;
  }
}
