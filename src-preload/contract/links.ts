import { customerLink, customerLinkRequest } from '../../agent/protocol/customerLink.ts';
import { request } from './definition.ts';

export const linksRequests = {
  /** A way in for one real person. The call, when it comes, has the link's id. */
  'links/create': request(customerLinkRequest, customerLink),
};
