import type { EventType } from '../../protocol/callEvent.ts';
import type { CustomerMessage, CustomerRequest } from '../../protocol/customerLink.ts';
import type { JobMessage, JobRequest } from '../../protocol/jobLink.ts';
import type { Signal } from '../../protocol/signal.ts';
import type { StreamMessage, StreamRequest } from '../../protocol/stream.ts';

type Meanings<T extends { type: string }> = Record<T['type'], string>;

const PING = 'Asks for the clock; the fastest of several round trips tells the offset.';
const PROBLEM =
  'A refusal as an RFC 9457 problem document; the socket closes after it unless it says that one message alone was refused.';

/** What each message is for. A message without its sentence doesn't compile. */
export const MESSAGES: {
  stream: { request: Meanings<StreamRequest>; message: Meanings<StreamMessage> };
  jobs: { request: Meanings<JobRequest>; message: Meanings<JobMessage> };
  customer: { request: Meanings<CustomerRequest>; message: Meanings<CustomerMessage> };
} = {
  stream: {
    request: {
      hello: "Who follows: the session's token.",
      subscribe:
        'Per call, the last seq that the station has stored: everything after it comes, then what happens. A call that the operator may not see is passed over.',
      'at-hand':
        'Every second, per call in which the operator at this station speaks, their identity in its room: without it they count as lost after 5 s.',
      watch: 'The calls whose signals are wanted; replaces the former set.',
      keeper: 'Which calls this station would record; after `hello` and at each change.',
      recording:
        'Every 2 s, per call that this station records, the segment: without it another station takes the recording over after 4 s.',
      ping: PING,
    },
    message: {
      welcome:
        'The answer to `hello`. `calls`: the calls in sight that are open or ended in the last 30 days, newest first, to be compared with the own disk.',
      call: 'A call has come into sight: it is new, was offered to this operator, or has ended (for reviewers). Subscribe to it to receive its events.',
      events: 'Events of a subscribed call, in order and without a gap.',
      signal: 'A passing state of a watched call.',
      contact: "A customer's record in sight was added or changed.",
      media: 'The media server has gone or is back.',
      erased: 'A call or a record was erased: ask for the erasures since the last that was carried out.',
      record: 'This station is to record a call as the named segment, with a token for its room.',
      'record-end': 'This station is not to record that segment any more.',
      pong: 'The answer to `ping`.',
      problem: PROBLEM,
    },
  },
  jobs: {
    request: {
      hello: "Which job serves which call, with the worker's secret.",
      append: 'Events to be stored. Acknowledged by `ack` once they are.',
      signal: 'A passing state, handed on to whoever watches.',
      customer: 'Asks for the record of the customer who is on this call; there is no way to ask for another by it.',
      'change-customer':
        'Changes that record, or opens a ticket in it. Whose it is the floor decides; sent again under the same requestId it is done once.',
      'find-customer':
        'Looks for other customers. Answered with nobody unless an operator has allowed it for this call.',
      end: 'Asks that the call be ended; answered by `ending`.',
      controlled: 'What came of a `control` message: done, or why it could not be.',
      finished: 'The last event has been sent: `call.ended` may follow.',
      ping: PING,
    },
    message: {
      welcome: 'The answer to `hello`, with the whole log so far: a job that replaces a dead one goes on in context.',
      ack: 'These events are stored.',
      customer: 'The answer to `customer`; null when nothing is known of the customer.',
      'customer-changed': 'The answer to `change-customer`.',
      'customers-found': 'The answer to `find-customer`.',
      typed: 'The customer has typed. The turn is in the log already; the job answers it.',
      control: 'A command, with the state that it leads to. The job obeys, and answers `controlled` within a second.',
      ending: 'The call ends: stop speaking, send what is not sent yet, answer `finished` within 2 s.',
      pong: 'The answer to `ping`.',
      problem: PROBLEM,
    },
  },
  customer: {
    request: {
      hello: 'Which call, with the key that it was claimed with.',
      type: 'A typed message; resent until `typed` comes back with its id.',
      'hang-up': 'Ends the call.',
      ping: 'Asks for a `pong`.',
    },
    message: {
      welcome: 'The answer to `hello`, with what was said so far.',
      caption: 'What was said or is being said (`final: false`); the newest with the same `turnId` counts.',
      typed: 'The typed message with this id is stored.',
      speaking: 'Who is heard now.',
      ended: 'The call has ended.',
      pong: 'The answer to `ping`.',
      problem: PROBLEM,
    },
  },
};

/** What each signal tells. */
export const SIGNALS: Record<Signal['kind'], string> = {
  words:
    'Interim words of the turn being spoken; replaced by the next with the same `turnId` and by its final turn. Empty text takes them back.',
  mood: 'The mood of the turn that is being spoken, by its interim words.',
  levels: 'Loudness of each lane, from 0 (silence, -60 dBFS) to 1 (full scale).',
  assistant: 'What the assistant is doing.',
  quality: 'Connection quality of a lane, by the media server.',
  listeners: 'Who listens unheard, by name.',
};

/** What each event of the call log says. */
export const EVENTS: Record<EventType, string> = {
  'call.created': 'The call has come in. Always the first event.',
  'call.answered': 'The assistant has begun to greet.',
  'participant.joined': 'Somebody has joined the room. Hidden listeners are never written down here; see the audit.',
  'participant.left': 'Somebody has left the room.',
  turn: 'What one speaker said or typed. `latency` as far as it could be measured; `total` is end of speech to first sound.',
  sentiment: 'How the customer felt by the words of a turn, and by whose judgement; the last one of a turn counts.',
  intent: 'What the customer wants by a turn.',
  voice: 'How a turn was spoken, against how this customer usually speaks.',
  'tool.called': 'The assistant calls a tool.',
  'tool.returned': 'A tool has answered or failed.',
  'language.changed':
    'The call is spoken in another language from here on: the assistant has heard it, or an operator has forced it.',
  fault:
    'Something failed; `recovered` tells whether the call goes on as before. `from` and `to`: one provider has gone on in the place of another.',
  usage: 'What was used of a provider since the last such event: what the call costs follows from it.',
  'rule.fired': 'A rule of the floor held, why, and what is done because of it.',
  tag: 'A label was set on the call, or taken off.',
  notice: 'The operators are told something of the call.',
  'persona.changed': 'Another persona leads from here on.',
  fact: 'Something worth remembering of what was said.',
  'control.requested': 'Somebody has given a command; what comes of it follows under the same `commandId`.',
  'control.applied':
    'A command was obeyed; `state` is how the call is led from here on. Times from the moment it left the page.',
  'control.refused': 'A command was refused: nothing has changed.',
  'control.timed': 'How long a command took to be heard, measured on this call.',
  'approval.proposed': 'A reply, or a tool with effects, waits for the word of an operator.',
  'approval.approved': 'It was spoken, or done, as proposed.',
  'approval.edited': 'It was spoken in other words.',
  'approval.vetoed': 'It was not spoken; the reason is a whisper.',
  'approval.expired': 'Nobody said anything in time: what was set for that happened.',
  'approval.dropped': 'It lost its occasion: the customer spoke again, or somebody took over.',
  'escalation.raised': 'A person is asked for.',
  'escalation.claimed': 'An operator takes care of it: nobody else can claim it.',
  'escalation.resolved': 'Nobody is needed any more.',
  'call.offered': 'An operator is asked to take care of this call; a human agent sees it from now on.',
  quality: 'How a lane fared over the last `overMs`; null where it could not be measured.',
  consent: 'What the customer has answered to being recorded.',
  'recording.asked': 'An operator has started the recording of a call that the rules had left off.',
  'recording.started': 'A station records from here on, as one more segment on the same timeline.',
  'recording.paused': 'The recording stands still: nothing is kept of the sound until it is resumed for every reason.',
  'recording.resumed': 'One reason to stand still is gone.',
  'recording.lost': 'Nobody records from here on, until the next `recording.started`.',
  'recording.kept':
    "A segment is whole on its station's disk. `offsetMs`: how far its turns are from the audio's own energy.",
  note: 'A remark about a moment or a range. The same `noteId` again replaces it; text null takes it back.',
  summary:
    'What is told of the call once it is over, in one language: the newest of a language stands. `log`: no model answered, so it is put together from the log.',
  'transcript.begun':
    'Somebody has the recording understood once more, beside what was written while the call went on.',
  'transcript.turn': 'A piece of a later transcript. Pieces come in no order.',
  'transcript.ended': 'No more pieces of a later transcript follow.',
  'customer.changed':
    "The customer's record was changed from this call, by a person or by the assistant: a line of its history, which can be undone.",
  'lookups.allowed':
    "Whether the assistant may look up other records than the caller's own. In each call it may not until an operator says so.",
  'call.kept': 'Whether retention spares this call.',
  'call.erased': 'The data of every other event of this call is empty, here and on every station.',
  'limit.warned': 'The customer was told that the call is about to end.',
  'call.ended': 'The call is over. Always the last event but for what arrives late.',
};
