import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { ExportDesk } from './exportDesk.ts';

/** Carrying calls away. */
export function exportsHandlers(desk: ExportDesk): FeatureHandlers<'exports'> {
  return {
    'exports/list': () => ({ exports: desk.list() }),
    'exports/start': ({ selection, form }) => desk.start(selection, form),
    async 'exports/cancel'({ id }) {
      await desk.cancel(id);
      return {};
    },
  };
}
