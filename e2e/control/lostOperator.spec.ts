import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { HandOnCall } from '../support/handOnCall.ts';
import type { RehearsalHouse } from '../support/rehearsalHouse.ts';
import { expect, test } from '../support/test.ts';

const LANGUAGES = ['en', 'ar'] as const;

/** Takes a call over in a process of its own, which can be killed. */
async function leadFromElsewhere(house: RehearsalHouse, callId: string): Promise<ChildProcess> {
  const { server, operator } = house.floor.ready;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../support/operatorProcess.ts')], {
    // The media library would log to stdout, where one line is waited for.
    env: {
      ...process.env,
      NODE_ENV: 'production',
      SERVER: server,
      EMAIL: operator?.email,
      PASSWORD: operator?.password,
      CALL: callId,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    expect(JSON.parse(String(line))).toEqual({ outcome: 'applied' });
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return child;
}

test.skip(
  !process.env.FLOORWALKER_LONG_TESTS,
  'agent/server/control/lostOperator.test.ts proves it at the floor; npm run test:long with an assistant',
);

for (const language of LANGUAGES) {
  test(`when the operator who leads is killed, the assistant is back within seconds and knows what was said (${language})`, async ({
    house,
  }) => {
    const hand = await HandOnCall.open(house, language);
    const { questions, answers } = hand.words;
    const operator = await leadFromElsewhere(house, hand.callId);
    try {
      // Longer than the floor waits for a sign of life: as long as there are some, the operator leads.
      const since = await hand.now();
      await hand.customerIsUnderstood(questions.person);
      await hand.assistant.rest(6_000);
      expect((await hand.events()).filter(({ seq, type }) => seq > since && type === 'control.requested')).toEqual([]);

      const killedAt = performance.now();
      operator.kill('SIGKILL');
      const lost = await hand.event('control.requested', ({ because }) => because === 'operator-lost');
      expect(lost).toMatchObject({ by: { kind: 'floor' }, command: { kind: 'hand-back' } });
      const back = await hand.assistant.onset({ since: killedAt, patience: 20_000 });
      if (back.outcome !== 'heard') throw new Error('the assistant was not heard again');
      console.log(`the assistant was heard ${Math.round(back.startedAt - killedAt)} ms after the operator was killed`);
      // That it is back, and the answer that the customer still waits for.
      await hand.turn('assistant', ({ text }) => text.includes(answers.person), since);
      await hand.event('participant.left', ({ role }) => role === 'operator');

      // Whoever comes back sees it in the log, and may take over again.
      await hand.speakUp('take-over');
      await hand.applied({ kind: 'hand-back' });
      expect((await hand.ask(questions.refund)).text).toContain(answers.refundUnknown);
    } finally {
      operator.kill('SIGKILL');
      await hand.close();
    }
  });
}
