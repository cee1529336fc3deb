import type { JobMessage, JobRequest } from '../../protocol/jobLink.ts';

export type Question = Extract<JobRequest, { type: 'customer' | 'change-customer' | 'find-customer' }>;
export type Answer = Extract<JobMessage, { type: 'customer' | 'customer-changed' | 'customers-found' }>;
export type AnswerOf<T extends Answer['type']> = Extract<Answer, { type: T }>;

const ANSWER_WITHIN_MS = 3_000;

/** What the job has asked the server and waits for. */
export class OpenQuestions {
  readonly #send: (asked: Question) => void;
  readonly #open = new Map<string, { asked: Question; answer: (answer: Answer) => void }>();

  /** @param send sends a new question, where the link is up to it */
  constructor(send: (asked: Question) => void) {
    this.#send = send;
  }

  /** @throws when the server doesn't answer in 3 s */
  async ask<T extends Answer['type']>(type: T, asked: Question): Promise<AnswerOf<T>> {
    const { promise, resolve, reject } = Promise.withResolvers<AnswerOf<T>>();
    const timer = setTimeout(() => reject(new Error('The floor server did not answer in time.')), ANSWER_WITHIN_MS);
    const isAnswer = (answer: Answer): answer is AnswerOf<T> => answer.type === type;
    const answer = (given: Answer) => isAnswer(given) && resolve(given);
    this.#open.set(asked.requestId, { asked, answer });
    this.#send(asked);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#open.delete(asked.requestId);
    }
  }

  answered(answer: Answer): void {
    this.#open.get(answer.requestId)?.answer(answer);
  }

  /** Those to be asked again after a reconnection. */
  get unanswered(): Question[] {
    return [...this.#open.values()].map(({ asked }) => asked);
  }
}
