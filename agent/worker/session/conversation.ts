import { setTimeout as sleep } from 'node:timers/promises';
import { llm, type voice } from '@livekit/agents';

/** An interrupted speech is written down before the next one is thought of, unless that takes longer than this. */
const INTERRUPTED_WITHIN_MS = 1_000;

/** What makes the assistant speak besides words that it hears. */
export class Conversation {
  readonly #session: voice.AgentSession;
  readonly #agent: voice.Agent;
  #greeting: voice.SpeechHandle | undefined;

  constructor(session: voice.AgentSession, agent: voice.Agent) {
    this.#session = session;
    this.#agent = agent;
  }

  greet(...speech: Parameters<voice.AgentSession['say']>): void {
    this.#greeting = this.#session.say(...speech);
  }

  /**
   * Answers words that the customer has typed. They count like words spoken over the assistant: it stops and answers them. Its
   * greeting alone it finishes.
   */
  async answerTyped({ turnId, text }: { turnId: string; text: string }): Promise<void> {
    const context = this.#agent.chatCtx.copy();
    context.insert(llm.ChatMessage.create({ id: turnId, role: 'user', content: text }));
    await this.#agent.updateChatCtx(context);
    if (this.#greeting && !this.#greeting.done()) await this.#greeting.waitForPlayout();
    else await this.#hush();
    this.#session.generateReply();
  }

  async #hush(): Promise<void> {
    const interrupted = this.#session.interrupt().await;
    await Promise.race([interrupted, sleep(INTERRUPTED_WITHIN_MS, undefined, { ref: false })]);
  }
}
