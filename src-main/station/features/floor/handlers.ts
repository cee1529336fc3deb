import type { FeatureHandlers } from '../../contract/handlers.ts';
import { RequestError } from '../../contract/requestError.ts';
import { floorAddress } from '../../floor-client/floorAddress.ts';
import { FloorError } from '../../floor-client/floorError.ts';
import type { FloorLink } from '../../floor-client/floorLink.ts';

/** The link to the floor, as the page sees and steers it. */
export function floorHandlers(link: FloorLink): FeatureHandlers<'floor'> {
  return {
    'floor/status': () => link.status,
    async 'floor/sign-in'({ server, email, password }) {
      const address = floorAddress(server);
      if ('refusal' in address) throw new RequestError('bad-request', address.refusal);
      try {
        return await link.signIn(address.origin, { email, password });
      } catch (error) {
        // Here the person at the form is refused, not a session that has run out.
        if (error instanceof FloorError && error.kind === 'signed-out')
          throw new RequestError('refused', error.message, undefined, error.code);
        throw error;
      }
    },
    'floor/sign-out': () => link.signOut(),
    'floor/retry-now'() {
      link.retryNow();
      return {};
    },
  };
}
