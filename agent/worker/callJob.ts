import { AgentSessionEventTypes, type JobContext } from '@livekit/agents';
import { type DispatchMetadata, dispatchMetadata } from '../protocol/jobLink.ts';
import type { Usage } from '../protocol/providers.ts';
import { shippedPersona } from '../protocol/shippedPersonas.ts';
import { createLanguageModel } from '../providers/createLanguageModel.ts';
import { createVoice } from '../providers/createVoice.ts';
import type { LanguageModel } from '../providers/llm/languageModel.ts';
import type { ProviderFault } from '../providers/providerFault.ts';
import { CallCare } from './care/callCare.ts';
import { formerPart, nothingYet } from './context/formerPart.ts';
import { type RebuiltContext, rebuildContext } from './context/rebuildContext.ts';
import { toChatContext } from './context/toChatContext.ts';
import { CallControl } from './control/callControl.ts';
import { SpeakingLanguage } from './language/speakingLanguage.ts';
import { JobLink, type Welcome } from './link/jobLink.ts';
import { turnMoodsOf } from './mood/turnMoodsOf.ts';
import { Parting } from './parting.ts';
import { CallPersonas } from './personas/callPersonas.ts';
import { exitWithParent } from './process/exitWithParent.ts';
import type { WorkerLogger } from './process/logger.ts';
import type { Prewarmed } from './process/prewarm.ts';
import { CallRecording } from './recording/callRecording.ts';
import { CallScribe } from './scribe/callScribe.ts';
import type { CallAgent } from './session/callAgent.ts';
import { CallTalk } from './session/callTalk.ts';
import { Conversation } from './session/conversation.ts';
import { createAssistant } from './session/createAssistant.ts';
import { followRoom } from './session/followRoom.ts';
import { followSession } from './session/followSession.ts';
import { greetingAudio } from './session/greetingAudio.ts';
import { TypedWords } from './session/typedWords.ts';
import { wiredSession } from './session/wiredSession.ts';
import { UsageBook } from './usage/usageBook.ts';

/** One call, from the dispatch to the last event: hears and answers the customer, and writes everything down. */
export class CallJob {
  readonly #context: JobContext<Record<string, unknown>>;
  readonly #prewarmed: Prewarmed;
  readonly #dispatch: DispatchMetadata;
  readonly #logger: WorkerLogger;
  readonly #link: JobLink;
  readonly #scribe: CallScribe;
  readonly #talk: CallTalk;
  readonly #typed: TypedWords;
  readonly #care: CallCare;
  readonly #control: CallControl;
  readonly #parting: Parting;
  readonly #recording: CallRecording;
  readonly #model: LanguageModel;
  readonly #personas: CallPersonas;
  readonly #language: SpeakingLanguage;
  readonly #usage = new UsageBook((usage) => this.#note(usage));
  /** True until a job that replaces another one has read what that one left behind, or given up waiting for it. */
  #remembering: boolean;

  /** @throws ZodError when the dispatch's metadata is not what the floor server writes */
  constructor(context: JobContext<Record<string, unknown>>, prewarmed: Prewarmed, logger: WorkerLogger) {
    this.#context = context;
    this.#prewarmed = prewarmed;
    this.#logger = logger;
    this.#dispatch = dispatchMetadata.parse(JSON.parse(context.job.metadata));
    const { call } = this.#dispatch;
    const { environment } = prewarmed;
    this.#language = SpeakingLanguage.of(call, (change) => this.#talk.speak(change));
    const { persona = shippedPersona(call.persona), customer } = this.#dispatch;
    this.#personas = new CallPersonas(persona, { name: customer?.name ?? call.customer.name, tier: customer?.tier });
    this.#link = new JobLink({
      serverUrl: environment.FLOORWALKER_SERVER_URL,
      secret: environment.FLOORWALKER_WORKER_SECRET,
      callId: call.callId,
      createdAt: call.createdAt,
      jobId: context.job.id,
      identity: context.info.acceptArguments.identity,
      logger,
      onEnding: () => void this.#parting.finish(),
      onTyped: (typed) => this.#typed.typed(typed),
      onWelcome: (welcome) => this.#welcomed(welcome),
      onControl: (order) => {
        this.#personas.learn(order.persona);
        this.#control.follower.order(order);
      },
      cardExpected: () => this.#recording.cardExpected,
      onRefused: () => void this.#parting.leave('refused by the floor server'),
    });
    const language = () => this.#language.now;
    this.#recording = new CallRecording({ call, link: this.#link, language, personas: this.#personas });
    this.#model = createLanguageModel({
      settings: prewarmed.settings,
      wanted: () => this.#personas.leading,
      onFault: (fault) => this.#care.fault(fault),
      onUsage: (usage) => this.#usage.add(usage),
    });
    this.#scribe = new CallScribe({
      link: this.#link,
      language: this.#language,
      moods: turnMoodsOf(prewarmed, {
        link: this.#link,
        language,
        chain: this.#model.chain,
        onUsage: (usage) => this.#usage.add(usage),
        logger,
      }),
      onSaid: (speaker, text) => {
        if (speaker === 'customer') this.#recording.customerSaid(text);
        else this.#recording.said(text);
      },
    });
    this.#talk = new CallTalk({
      link: this.#link,
      language: this.#language,
      personas: this.#personas,
      logger,
      parts: () => ({ control: this.#control, care: this.#care }),
      isOver: () => this.#parting.begun,
    });
    this.#care = new CallCare({
      dispatch: this.#dispatch,
      personas: this.#personas,
      link: this.#link,
      room: context.room,
      language,
      converse: (doing, talk) => this.#talk.converse(doing, talk),
      logger,
    });
    this.#control = new CallControl({
      dispatch: this.#dispatch,
      link: this.#link,
      room: context.room,
      language: this.#language,
      settings: prewarmed.settings,
      logger,
      onUsage: (usage) => this.#usage.add(usage),
      onOperatorFrame: (frame) => this.#scribe.operatorFrame(frame),
      onPersona: (persona) => this.#talk.become(persona),
      onFiller: (text, from, to) => this.#scribe.assistant.aside(text, from, to),
      onOperatorSaid: (text) => this.#scribe.said('operator', text),
      onSilence: (silent) => this.#care.assistantSilent(silent),
      onLed: (led) => {
        this.#care.personLeads(led);
        this.#recording.personLeads(led);
      },
    });
    this.#parting = new Parting({ context, link: this.#link, logger, close: () => this.#close() });
    this.#remembering = this.#dispatch.resumed;
    this.#typed = new TypedWords({
      judge: ({ turnId, text }) => {
        this.#language.heard(text);
        this.#scribe.customer.typed(turnId, text);
      },
      answer: (turn) => {
        this.#care.turnTaken();
        const instead = this.#recording.answered(turn.text, turn.turnId);
        void this.#talk.converse('answering what was typed', (talk) => talk.answerTyped(turn, instead));
      },
    });
  }

  /** Joins, greets, and returns once the call is under way; the rest happens by events until the room is left. */
  async run(): Promise<void> {
    const { room } = this.#context;
    const { call, customerIdentity, resumed } = this.#dispatch;
    exitWithParent(() => room.disconnect());
    this.#link.start();
    this.#link.signal({ kind: 'assistant', state: 'joining' });
    const { settings } = this.#prewarmed;
    const onFault = (fault: ProviderFault) => this.#care.fault(fault);
    const onUsage = (usage: Usage) => this.#usage.add(usage);
    const voice = createVoice({
      settings,
      languageOf: this.#language.spokenIn,
      wanted: (language) => this.#personas.voice(language),
      onFault,
      onUsage,
    });
    const { greeting } = this.#recording.opening;
    const sound = resumed ? undefined : greetingAudio(voice, greeting);
    const connected = this.#context.connect();
    const former = resumed ? await formerPart(this.#link, this.#logger) : nothingYet;
    this.#remembering = false;
    if (former.answered) this.#scribe.assistant.alreadyAnswered();
    const heard = wiredSession({
      room,
      customerIdentity,
      settings,
      languageModel: this.#model,
      voice,
      onFault,
      onUsage,
      language: this.#language,
      personas: this.#personas,
      scribe: this.#scribe,
      care: this.#care,
    });
    this.#talk.listen(heard);
    const { session, output, roomIO } = heard;
    followRoom(room, {
      customerIdentity,
      signal: (signal) => this.#link.signal(signal),
      customerFlows: () => this.#care.customerFlows,
      onCustomerAway: (away) => this.#care.customerAway(away),
      onCustomerLeft: () => this.#link.end('customer-left', 'customer-left'),
      onRoomLost: () => void this.#parting.leave('the room is lost'),
    });
    this.#parting.guardShutdown();
    const agent = this.#agent(former);
    // The session takes its input only while it starts, and RoomIO asks it for its agent: hence this order.
    session.updateAgent(agent);
    roomIO.start();
    await Promise.all([connected, session.start({ agent, record: false })]);
    followSession(session, {
      customer: this.#scribe.customer,
      assistant: this.#scribe.assistant,
      signal: (signal) => this.#link.signal(signal),
      care: this.#care,
      control: this.#control,
    });
    session.once(AgentSessionEventTypes.Close, () => void roomIO.close());
    this.#context
      .waitForParticipant(customerIdentity)
      .then(() => output.start(new AbortController().signal))
      .catch((error: unknown) => this.#talk.complain(error, 'publishing the voice'));
    const greeted = former.greeted || (this.#link.welcome && rebuildContext(this.#link.welcome.events).greeted);
    const conversation = new Conversation({ session, agent, output, voice, isSilent: () => this.#control.silent });
    this.#talk.begin(conversation);
    this.#recording.begin(former.memories.some((memory) => memory.kind === 'said' && memory.role === 'user'));
    this.#control.begin(conversation);
    if (!greeted) conversation.greet(greeting, sound ? { audio: sound } : {});
    else if (former.unanswered) conversation.reply();
    const owed = (!greeted || former.unanswered) && !this.#control.silent;
    this.#care.begin(owed, this.#link.welcome?.events ?? []);
    this.#typed.begin();
    this.#care.apology.prepareSoon(voice, (error) => this.#talk.complain(error, 'preparing the apology'));
    this.#logger.info({ callId: call.callId, resumed, turns: former.memories.length }, 'call taken');
  }

  #agent(former: RebuiltContext): CallAgent {
    return createAssistant({
      ...this.#talk.outfit(this.#control.follower.state.persona),
      chatCtx: toChatContext(former.memories, this.#dispatch.call.createdAt),
      customer: this.#scribe.customer,
      assistant: this.#scribe.assistant,
      recording: this.#recording,
      care: this.#care,
      control: this.#control,
      converse: (doing, talk) => this.#talk.converse(doing, talk),
    });
  }

  #welcomed({ call, events, persona }: Welcome): void {
    this.#personas.learn(persona);
    if (this.#remembering) {
      this.#typed.remembered(events);
      this.#scribe.remembered(events);
      this.#control.follower.remembered(events);
    } else {
      this.#typed.log(events);
    }
    this.#control.follower.welcome(call.control, events);
  }

  async #close(): Promise<void> {
    this.#care.close();
    this.#usage.close();
    this.#recording.close();
    this.#scribe.close();
    await Promise.all([this.#talk.close(), this.#control.close()]);
  }

  #note(data: Usage): void {
    const now = Date.now();
    this.#link.append((toCallTime) => ({ type: 'usage', at: toCallTime(now), data }));
  }
}
