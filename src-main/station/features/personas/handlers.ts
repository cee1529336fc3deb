import { z } from 'zod';
import { trialReply, voiceSample, voicesOffered } from '../../../../agent/protocol/errand.ts';
import { personaHistory, personaPage, personaVersion } from '../../../../agent/protocol/persona.ts';
import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** A model or a voice that is asked beside the floor may take a while. */
const TRIAL_WITHIN_MS = 40_000;

export function personasHandlers(floor: FloorLink): FeatureHandlers<'personas'> {
  return {
    'personas/list': () => floor.request({ method: 'GET', path: '/v1/personas', output: personaPage }),
    'personas/history': ({ id }) =>
      floor.request({ method: 'GET', path: `/v1/personas/${id}`, output: personaHistory }),
    'personas/create': (body) => floor.request({ method: 'POST', path: '/v1/personas', body, output: personaVersion }),
    'personas/change': ({ id, ...body }) =>
      floor.request({ method: 'PUT', path: `/v1/personas/${id}`, body, output: personaVersion }),
    async 'personas/archive'({ id, archived }) {
      const path = `/v1/personas/${id}/archived`;
      await floor.request({ method: 'PUT', path, body: { archived }, output: z.unknown() });
      return {};
    },
    'personas/try': (body) =>
      floor.request({
        ...{ method: 'POST', path: '/v1/personas/try', body, output: trialReply },
        timeoutMs: TRIAL_WITHIN_MS,
      }),
    'personas/voices': () => floor.request({ method: 'GET', path: '/v1/voices', output: voicesOffered }),
    'personas/sample': (body) =>
      floor.request({
        ...{ method: 'POST', path: '/v1/voices/sample', body, output: voiceSample },
        timeoutMs: TRIAL_WITHIN_MS,
      }),
  };
}
