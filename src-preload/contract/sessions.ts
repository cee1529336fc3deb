import { z } from 'zod';
import { passwordChange, sessionPage } from '../../agent/protocol/operator.ts';
import { request } from './definition.ts';
import { floorStatus } from './floor.ts';

/** The signed-in operator's own account. */
export const sessionsRequests = {
  'sessions/list': request(z.object({}), sessionPage),
  'sessions/revoke': request(z.object({ id: z.string().max(100) }), z.object({})),
  /** Ends every other session. Also the way out of `password-due`: the status it answers with is the next one. */
  'sessions/change-password': request(passwordChange, floorStatus),
};
