import { z } from 'zod';
import { customerLink, customerLinkRequest, customerLinkState } from '../../agent/protocol/customerLink.ts';
import { request } from './definition.ts';

export const linksRequests = {
  /** A way in for one real person. */
  'links/create': request(customerLinkRequest, customerLink),
  /** Whether somebody has come by it, and to which call it led. */
  'links/state': request(z.object({ id: z.uuid() }), customerLinkState),
};
