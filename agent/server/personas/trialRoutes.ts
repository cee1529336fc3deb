import { trialReply, trialRequest, voiceSample, voiceSampleRequest, voicesOffered } from '../../protocol/errand.ts';
import type { FloorApp } from '../http/floorApp.ts';
import type { TrialDesk } from './trialDesk.ts';

const tags = ['personas'];

export function trialRoutes(app: FloorApp, desk: TrialDesk): void {
  app.post(
    '/v1/personas/try',
    {
      config: { action: 'personas.try', refuses: [502, 503] },
      schema: {
        summary: 'What a persona would say next, typed and without a call; nothing that it does has an effect',
        tags,
        body: trialRequest,
        response: { 200: trialReply },
      },
    },
    async (request) => desk.try(request.body),
  );

  app.get(
    '/v1/voices',
    {
      config: { action: 'personas.try', refuses: [502, 503] },
      schema: { summary: 'The voices that a persona can have', tags, response: { 200: voicesOffered } },
    },
    async () => desk.voices(),
  );

  app.post(
    '/v1/voices/sample',
    {
      config: { action: 'personas.try', refuses: [502, 503] },
      schema: {
        summary: 'A sentence as a voice says it',
        tags,
        body: voiceSampleRequest,
        response: { 200: voiceSample },
      },
    },
    async (request) => desk.sample(request.body),
  );
}
