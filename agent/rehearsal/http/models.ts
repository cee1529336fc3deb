import { ApiError } from './apiError.ts';

/** What stands behind each interface. Requests may name any model: these answer. */
const MODELS = ['rehearsal-listener', 'rehearsal-dialogue', 'rehearsal-voice'];

const details = (id: string) => ({ id, object: 'model', created: 1_735_689_600, owned_by: 'floorwalker' });

/** Body of `GET /v1/models`. */
export const modelList = () => ({ object: 'list', data: MODELS.map(details) });

/** Body of `GET /v1/models/:id`. @throws ApiError (404) */
export function modelDetails(id: string) {
  if (MODELS.includes(id)) return details(id);
  throw new ApiError(404, 'The model does not exist.', { code: 'model_not_found', param: 'model' });
}
