import { clock } from '../i18n/format.ts';
import { useServerNow } from '../station/useServerNow.ts';

/** How long something has waited, ticking. `since`: by the floor server's clock, epoch ms. */
export function Waited({ since }: { since: number }) {
  return (
    <time dir="ltr" data-testid="waited">
      {clock(useServerNow() - since)}
    </time>
  );
}
