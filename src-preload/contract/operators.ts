import { z } from 'zod';
import {
  colleaguePage,
  inviteRequest,
  issuedPassword,
  operatorAccount,
  operatorChange,
  operatorPage,
  sessionPage,
} from '../../agent/protocol/operator.ts';
import { request } from './definition.ts';

const who = z.object({ id: z.uuid() });

/** Everybody who may sign in, for administrators; the floor refuses all others. */
export const operatorsRequests = {
  'operators/list': request(z.object({}), operatorPage),
  /** The answer holds the one-time password: it exists nowhere else. */
  'operators/invite': request(inviteRequest, issuedPassword),
  'operators/change': request(who.extend({ change: operatorChange }), operatorAccount),
  'operators/reset-password': request(who, issuedPassword),
  'operators/sign-out-everywhere': request(who, z.object({})),
  /** Where somebody is signed in. */
  'operators/sessions': request(who, sessionPage),
  /** Ends one of those, whoever it is of. */
  'operators/end-session': request(z.object({ id: z.string().max(100) }), z.object({})),
  /** To whom a call can be offered: human agents and supervisors who may sign in. */
  'operators/colleagues': request(z.object({}), colleaguePage),
};
