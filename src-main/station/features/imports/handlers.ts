import type { FeatureHandlers } from '../../contract/handlers.ts';
import type { ImportDesk } from './importDesk.ts';
import { uploadAddress } from './takeUpload.ts';

/** Bringing sound files in. */
export function importsHandlers(desk: ImportDesk): FeatureHandlers<'imports'> {
  return {
    'imports/list': () => ({ imports: desk.list() }),
    'imports/start'(draft) {
      const job = desk.start(draft);
      return { job, upload: uploadAddress(job.id) };
    },
    async 'imports/cancel'({ id }) {
      await desk.cancel(id);
      return {};
    },
  };
}
