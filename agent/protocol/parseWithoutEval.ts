import { config } from 'zod';

/** For pages whose content security policy forbids `eval`: zod then doesn't even try, which the browser would report. */
export function parseWithoutEval(): void {
  config({ jitless: true });
}
