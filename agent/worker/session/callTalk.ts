import type { CallCare } from '../care/callCare.ts';
import type { CallControl } from '../control/callControl.ts';
import { followLanguage } from '../language/followLanguage.ts';
import type { LanguageChange, SpeakingLanguage } from '../language/speakingLanguage.ts';
import type { JobLink } from '../link/jobLink.ts';
import type { CallPersonas } from '../personas/callPersonas.ts';
import type { WorkerLogger } from '../process/logger.ts';
import { callTools } from '../tools/callTools.ts';
import type { CallAgentOptions } from './callAgent.ts';
import type { CallSession } from './callSession.ts';
import type { Conversation } from './conversation.ts';

interface TalkOptions {
  link: JobLink;
  language: SpeakingLanguage;
  personas: CallPersonas;
  logger: WorkerLogger;
  /** The other parts of the call, which ask the talk as it asks them. */
  parts: () => { control: CallControl; care: CallCare };
  /** True once the job is on its way out: nothing is begun any more. */
  isOver: () => boolean;
}

/** The talk with one call's customer, before, while and after there is a session for it: who speaks in it, and in which language. */
export class CallTalk {
  readonly #options: TalkOptions;
  #call: CallSession | undefined;
  #conversation: Conversation | undefined;

  constructor(options: TalkOptions) {
    this.#options = options;
  }

  /** The customer can be heard from here on. */
  listen(call: CallSession): void {
    this.#call = call;
  }

  /** And the assistant can speak. */
  begin(conversation: Conversation): void {
    this.#conversation = conversation;
  }

  /** Has something said, once there is a session. What goes wrong in it is told here. */
  async converse(doing: string, talk: (conversation: Conversation) => Promise<void>): Promise<void> {
    if (!this.#conversation || this.#options.isOver()) return;
    await talk(this.#conversation).catch((error: unknown) => this.complain(error, doing));
  }

  /** Another persona leads. @returns its first sentence */
  async become(id: string): Promise<string> {
    const { personas, language, parts } = this.#options;
    await this.#conversation?.agent.become(this.outfit(id));
    this.#call?.wait(personas.leading.endpointing);
    parts().care.personaLeads();
    return personas.handOver(language.now);
  }

  /** What makes the assistant one persona, which leads from here on. */
  outfit(id: string): Pick<CallAgentOptions, 'instructions' | 'tools'> {
    const { link, personas, parts } = this.#options;
    const { follower } = parts().control;
    const tools = callTools(link, personas.lead(id).tools, {
      endCall: (disposition, reason) => link.end(disposition, reason),
      personIsAskedFor: () => follower.state.escalation !== null,
      escalate: (escalation) => follower.escalated({ ...escalation, claimedBy: null }),
    });
    return { instructions: this.#instructions, tools };
  }

  /** The language of the call, or who decides of it, is another one from here on. */
  speak(change: LanguageChange): void {
    const { control, care } = this.#options.parts();
    followLanguage(change, {
      link: this.#options.link,
      call: this.#call,
      conversation: this.#conversation,
      control,
      instructions: this.#instructions,
      apology: care.apology,
      onFailed: (error) => this.complain(error, 'changing the language'),
    });
  }

  /** Resolves when the words that were being said are known. */
  async close(): Promise<void> {
    this.#call?.commitSpeech();
    await this.#call?.session.close().catch((error: unknown) => this.complain(error, 'closing the session'));
  }

  complain(error: unknown, doing: string): void {
    this.#options.logger.error({ error: error instanceof Error ? error.name : 'unknown', doing }, 'failed');
  }

  get #instructions(): string {
    const { personas, language } = this.#options;
    return personas.instructions(language.now, language);
  }
}
