import type {
  Errand,
  ErrandAnswer,
  TrialReply,
  TrialRequest,
  VoiceSample,
  VoiceSampleRequest,
  VoicesOffered,
} from '../../protocol/errand.ts';
import type { ErrandDesk } from '../errands/errandDesk.ts';
import { type ProblemError, refuse } from '../http/problemError.ts';

/** A persona on trial has no id yet, or is not what is saved under it. */
const ON_TRIAL = { id: 'trial', version: 1 };

/** Personas and voices on trial, without a call: done by a worker, which speaks to the providers as it does in calls. */
export class TrialDesk {
  readonly #errands: Pick<ErrandDesk, 'run'>;

  constructor(errands: Pick<ErrandDesk, 'run'>) {
    this.#errands = errands;
  }

  /** What the persona says next. @throws ProblemError 400, 502, 503 */
  async try({ draft, ...trial }: TrialRequest): Promise<TrialReply> {
    const last = trial.talk.at(-1);
    if (last && last.by !== 'customer') throw refuse.badRequest('The customer has to speak last: say something.');
    const answer = await this.#run({ kind: 'try', persona: { ...draft, ...ON_TRIAL }, ...trial });
    if (answer.outcome === 'tried') return answer.reply;
    throw misfit();
  }

  /** A sentence as a voice says it. @throws ProblemError 502, 503 */
  async sample(request: VoiceSampleRequest): Promise<VoiceSample> {
    const answer = await this.#run({ kind: 'speak', ...request });
    if (answer.outcome === 'spoken') return answer.sample;
    throw misfit();
  }

  /** @throws ProblemError 502, 503 */
  async voices(): Promise<VoicesOffered> {
    const answer = await this.#run({ kind: 'voices' });
    if (answer.outcome === 'voices') return answer.offered;
    throw misfit();
  }

  async #run(errand: Errand): Promise<Exclude<ErrandAnswer, { outcome: 'failed' }>> {
    const answer = await this.#errands.run(errand);
    if (answer.outcome === 'failed') throw failed(answer.because);
    return answer;
  }
}

const misfit = () => refuse.badGateway('trial-failed', 'The worker has answered something else: try again.');

function failed(because: string): ProblemError {
  switch (because) {
    case 'no-worker':
      return refuse.unavailable('no-worker', 'No worker is there to ask the providers: see that a worker runs.');
    case 'bad-request':
      return refuse.badGateway(
        'trial-refused',
        "The provider refuses this: see that it has the persona's model, and the voice of this name.",
      );
    case 'no-such-provider':
      return refuse.badGateway('no-such-provider', 'This floor has no such provider: choose a voice of another one.');
    default:
      return refuse.badGateway('trial-failed', `The provider did not answer (${because}): try again.`);
  }
}
