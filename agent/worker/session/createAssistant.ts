import type { llm } from '@livekit/agents';
import type { CallCare } from '../care/callCare.ts';
import type { CallControl } from '../control/callControl.ts';
import type { CallRecording } from '../recording/callRecording.ts';
import type { AssistantLane } from '../scribe/assistantLane.ts';
import type { CustomerLane } from '../scribe/customerLane.ts';
import { CallAgent, type CallAgentOptions } from './callAgent.ts';
import type { Conversation } from './conversation.ts';

interface AssistantParts extends Pick<CallAgentOptions, 'instructions' | 'tools' | 'chatCtx'> {
  customer: CustomerLane;
  assistant: AssistantLane;
  recording: CallRecording;
  care: CallCare;
  control: CallControl;
  /** Lets the assistant speak. What goes wrong in it is the giver's matter. */
  converse: (doing: string, talk: (conversation: Conversation) => Promise<void>) => Promise<void>;
}

/** The assistant of one call, wired to those who write down what it says and hears, and to those who may keep it from answering. */
export function createAssistant(parts: AssistantParts): CallAgent {
  const { customer, assistant, recording, care, control, converse, ...outfit } = parts;
  return new CallAgent({
    ...outfit,
    onTextBegins: () => {
      assistant.textBegins();
      recording.textBegins();
    },
    onText: (part) => {
      assistant.text(part);
      recording.text(part);
    },
    isSilent: () => control.silent,
    onUnansweredTurn: (message) => {
      customer.turnCompleted(message);
      care.soundUnderstood();
    },
    isAnswered: (message) => answersConsent(message, parts),
    review: (reply) => control.approvals.review(reply),
  });
}

/** Whether this turn was the answer to the question of consent: then the assistant goes on by itself. */
function answersConsent(
  message: llm.ChatMessage,
  { customer, assistant, recording, care, converse }: AssistantParts,
): boolean {
  const instead = recording.answered(message.textContent ?? '', customer.turnId);
  if (instead === undefined) return false;
  const times = customer.turnCompleted(message);
  if (times) assistant.answers(times);
  care.turnTaken();
  void converse('going on after the question of consent', (talk) => talk.say(instead));
  return true;
}
