import { AgentSession } from '@livekit/protocol';
import { describe, expect, test } from 'vitest';
import { floorForTests } from './testing/floorForTests.ts';
import { TestMediaServer } from './testing/mediaServer.ts';

/** The topic on which the agents package answers whoever asks for an assistant's instructions and conversation. */
const TOPIC = 'lk.agent.session';

const request = (request: ConstructorParameters<typeof AgentSession.SessionRequest>[0] & object) =>
  new AgentSession.AgentSessionMessage({
    message: { case: 'request', value: new AgentSession.SessionRequest(request) },
  }).toBinary();

const questions = [
  request({ requestId: '1', request: { case: 'getAgentInfo', value: new AgentSession.SessionRequest_GetAgentInfo() } }),
  request({
    requestId: '2',
    request: { case: 'getChatHistory', value: new AgentSession.SessionRequest_GetChatHistory() },
  }),
];

describe.skipIf(!TestMediaServer.binary)('what a customer can ask the assistant for (needs LIVEKIT_SERVER)', () => {
  const floor = floorForTests();

  test.each([
    ['with the token a customer gets', false],
    ['even with a token that allows data', true],
  ])(
    'gets no instructions, %s',
    async (_name, canPublishData) => {
      const { call, customer } = await floor.ring({}, () => {}, canPublishData);
      const answers: string[] = [];
      customer.room.registerByteStreamHandler(TOPIC, async (reader) => {
        answers.push(Buffer.concat(await reader.readAll()).toString());
      });
      await customer.hears(0);
      const assistant = [...customer.room.remoteParticipants.values()].find(({ identity }) =>
        identity.startsWith('assistant-'),
      );
      if (!assistant) throw new Error('There is no assistant in the room.');
      for (const question of questions) {
        const stream = await customer.room.localParticipant?.streamBytes({
          topic: TOPIC,
          name: 'question',
          destinationIdentities: [assistant.identity],
        });
        await stream?.write(question);
        await stream?.close();
      }
      // The whole greeting takes longer than any answer would.
      await call.until('the greeting', () => call.all('turn').length > 0);
      expect(answers).toEqual([]);
      expect(floor.worker.log.join('\n')).not.toContain('Levant Fibre, an internet');
    },
    30_000,
  );
});
