import { z } from 'zod';
import {
  trialReply,
  trialRequest,
  voiceSample,
  voiceSampleRequest,
  voicesOffered,
} from '../../agent/protocol/errand.ts';
import {
  newPersona,
  personaArchiving,
  personaChange,
  personaHistory,
  personaPage,
  personaVersion,
} from '../../agent/protocol/persona.ts';
import { personaId } from '../../agent/protocol/primitives.ts';
import { request } from './definition.ts';

const named = z.object({ id: personaId });

/** The roles that the assistant can play. They are the floor's; everybody sees which there are, administrators and supervisors all else. */
export const personasRequests = {
  'personas/list': request(z.object({}), personaPage),
  'personas/history': request(named, personaHistory),
  'personas/create': request(newPersona, personaVersion),
  /** Makes the next version. `conflict` where somebody has made another one since. */
  'personas/change': request(personaChange.extend(named.shape), personaVersion),
  'personas/archive': request(personaArchiving.extend(named.shape), z.object({})),
  /** What a persona, saved or not, would say next; nothing that it does has an effect. */
  'personas/try': request(trialRequest, trialReply),
  'personas/voices': request(z.object({}), voicesOffered),
  'personas/sample': request(voiceSampleRequest, voiceSample),
};
