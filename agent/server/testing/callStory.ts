import { type KnownEvent, parseEvent } from '../../protocol/callEvent.ts';
import type { TestFloor } from './testFloor.ts';

export const knownEvents = async (floor: TestFloor, callId: string): Promise<KnownEvent[]> =>
  (await floor.events(callId)).flatMap((event) => parseEvent(event) ?? []);

/** What a call's log says of how it was led, a line each. */
export const callStory = async (floor: TestFloor, callId: string): Promise<string[]> =>
  (await knownEvents(floor, callId)).flatMap((event) => {
    switch (event.type) {
      case 'control.requested':
        return `${event.data.command.kind} asked${event.data.because ? `: ${event.data.because}` : ''}`;
      case 'control.applied':
        return `${event.data.kind} applied${event.data.assistantObeyed ? '' : ' without the assistant'}`;
      case 'control.refused':
        return `${event.data.kind} refused: ${event.data.because}`;
      case 'participant.joined':
      case 'participant.left':
        return event.data.role === 'operator' ? `operator ${event.type.slice('participant.'.length)}` : [];
      case 'turn':
        return `${event.data.speaker} ${event.data.channel}: ${event.data.text}`;
      case 'escalation.raised':
        return `escalation raised by ${event.data.by}`;
      case 'escalation.claimed':
        return `escalation claimed by ${event.data.by.name}`;
      case 'escalation.resolved':
        return `escalation resolved by ${event.data.by}`;
      case 'call.ended':
        return `${event.data.disposition}: ${event.data.reason}`;
      default:
        return [];
    }
  });
