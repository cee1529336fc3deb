import type { Capabilities } from '../station/capabilities.ts';
import type { View } from './route.ts';

/** The views that somebody is offered, the one to land on first. Drills are for rehearsal: no simulated caller on a real floor. */
export function shownViews(can: Capabilities, rehearsal: boolean): View[] {
  const shown: Record<View, boolean> = {
    floor: can.floor,
    review: can.review,
    customers: can.importCustomers,
    drills: can.drill && rehearsal,
    settings: true,
  };
  return (['floor', 'review', 'customers', 'drills', 'settings'] as const).filter((view) => shown[view]);
}
