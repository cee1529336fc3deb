import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '../../protocol/problem.ts';
import { callStory, knownEvents } from '../testing/callStory.ts';
import {
  assistantMuted,
  callUnderWay,
  command,
  controlOfCall,
  obey,
  publishMicrophone,
  sitDown,
} from '../testing/controlledCall.ts';
import { eventually } from '../testing/eventually.ts';
import { startTestFloor, type TestFloor } from '../testing/testFloor.ts';
import { linkJob } from '../testing/testJob.ts';
import { invitePerson, type TestPerson } from '../testing/testPerson.ts';

let floor: TestFloor;
let omar: TestPerson;
const open: (() => unknown)[] = [];
const onDone = (close: () => unknown) => void open.push(close);

beforeAll(async () => {
  floor = await startTestFloor({ withLiveKit: true });
  omar = await invitePerson(floor, 'supervisor');
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});
afterAll(() => floor.stop());

const story = (callId: string) => callStory(floor, callId);
const tell = (callId: string, body: Parameters<typeof command>[2], options?: Parameters<typeof command>[3]) =>
  command(floor, callId, body, options);
/** A call with a job that obeys, but nobody in its room. */
const callWithJob = async (answer?: { ok: boolean; because?: string }) => {
  const { callId } = await floor.createCall();
  const job = await linkJob(floor.address, { secret: floor.environment.FLOORWALKER_WORKER_SECRET, callId });
  onDone(() => job.cut());
  await job.next('welcome');
  void obey(job, answer);
  return { callId, job };
};

describe('a take-over', () => {
  it('silences the assistant, lets the operator be heard, and the hand-back undoes both', async () => {
    const { callId, customer, job } = await callUnderWay(floor, onDone);
    const operator = await sitDown(floor, callId, onDone);
    void obey(job);
    await assistantMuted(customer, false);
    expect([...customer.remoteParticipants.keys()]).not.toContain(operator.seat);

    const taken = await tell(callId, { kind: 'take-over' }, { seat: operator.seat, gestureMs: 310 });
    expect(taken).toMatchObject({
      outcome: 'applied',
      assistantObeyed: true,
      state: { leader: { kind: 'operator', operator: { name: 'Operator', seat: operator.seat } } },
    });
    await assistantMuted(customer, true);
    await publishMicrophone(operator.page);
    await eventually(() => customer.remoteParticipants.get(operator.seat)?.trackPublications.size).toBe(1);

    const back = await tell(callId, { kind: 'hand-back', note: 'Twenty promised.' });
    expect(back).toMatchObject({ outcome: 'applied', state: { leader: { kind: 'assistant', approval: null } } });
    await assistantMuted(customer, false);
    await eventually(() => customer.remoteParticipants.get(operator.seat)?.trackPublications.size ?? 0).toBe(0);
    await eventually(() => story(callId)).toEqual([
      'take-over asked',
      'operator joined',
      'take-over applied',
      'hand-back asked',
      'hand-back applied',
      'operator left',
    ]);
    expect((await knownEvents(floor, callId)).find(({ type }) => type === 'control.requested')?.data).toMatchObject({
      gestureMs: 310,
      by: { kind: 'operator', role: 'admin' },
    });
    expect(await controlOfCall(floor, callId)).toEqual(back.state);
  });

  it('is refused to a second operator by the name of the one who leads, until an administrator forces it', async () => {
    const { callId, customer, job } = await callUnderWay(floor, onDone);
    void obey(job);
    const [his, mine] = [await sitDown(floor, callId, onDone, omar.token), await sitDown(floor, callId, onDone)];
    const takeOver = (force: boolean) => tell(callId, { kind: 'take-over', force }, { seat: mine.seat });
    await tell(callId, { kind: 'take-over' }, { seat: his.seat, token: omar.token });
    await publishMicrophone(his.page);
    await eventually(() => customer.remoteParticipants.get(his.seat)?.trackPublications.size).toBe(1);
    expect(await takeOver(false)).toMatchObject({
      outcome: 'refused',
      because: 'another-leads',
      who: 'The supervisor',
    });
    expect(await takeOver(true)).toMatchObject({
      outcome: 'applied',
      state: { leader: { operator: { seat: mine.seat } } },
    });
    await publishMicrophone(mine.page);
    await eventually(() => customer.remoteParticipants.get(his.seat)?.trackPublications.size ?? 0).toBe(0);
    await eventually(() => customer.remoteParticipants.has(his.seat)).toBe(false);
  });

  it('is won by exactly one of two who ask at the same moment', async () => {
    const { callId, job } = await callUnderWay(floor, onDone);
    void obey(job);
    const [his, mine] = [await sitDown(floor, callId, onDone, omar.token), await sitDown(floor, callId, onDone)];
    const answers = await Promise.all([
      tell(callId, { kind: 'take-over' }, { seat: his.seat, token: omar.token }),
      tell(callId, { kind: 'take-over' }, { seat: mine.seat }),
    ]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'refused']);
    const [winner] = answers.filter(({ outcome }) => outcome === 'applied');
    expect(await controlOfCall(floor, callId)).toEqual(winner?.state);
  });

  it('works while the call has no assistant; the next one is welcomed with who leads, and is not heard', async () => {
    const { callId, customer, job, assistant } = await callUnderWay(floor, onDone);
    const operator = await sitDown(floor, callId, onDone);
    await assistant.disconnect();
    job.cut();
    await eventually(() => customer.remoteParticipants.size).toBe(0);
    expect(await tell(callId, { kind: 'take-over' }, { seat: operator.seat })).toMatchObject({
      outcome: 'applied',
      assistantObeyed: false,
    });
    expect(await tell(callId, { kind: 'say', text: 'One moment.' })).toMatchObject({ because: 'operator-leads' });
  });
});

describe('what only the assistant can do', () => {
  it.each([
    [{ kind: 'say', text: 'One moment.' }],
    [{ kind: 'interrupt' }],
    [{ kind: 'whisper', text: 'Ten per cent.', now: true }],
    [{ kind: 'transfer', persona: 'sales' }],
  ])('is refused without one: %o', async (body) => {
    const { callId } = await floor.createCall();
    const before = await controlOfCall(floor, callId);
    expect(await tell(callId, body)).toMatchObject({ outcome: 'refused', because: 'no-assistant', state: before });
    expect(await story(callId)).toEqual([`${body.kind} asked`, `${body.kind} refused: no-assistant`]);
    expect(await controlOfCall(floor, callId)).toEqual(before);
  });

  it('is refused for the reason that the job gives', async () => {
    const { callId } = await callWithJob({ ok: false, because: 'unknown-persona' });
    const answer = await tell(callId, { kind: 'transfer', persona: 'nobody' });
    expect(answer).toMatchObject({ outcome: 'refused', because: 'unknown-persona', state: { persona: 'reception' } });
  });

  it('is refused when the job dies over it, and when it says nothing', async () => {
    const { callId } = await floor.createCall();
    const job = await linkJob(floor.address, { secret: floor.environment.FLOORWALKER_WORKER_SECRET, callId });
    onDone(() => job.cut());
    await job.next('welcome');
    const silent = tell(callId, { kind: 'say', text: 'One moment.' });
    await job.next('control');
    expect(await silent).toMatchObject({ because: 'no-answer' });
    const died = tell(callId, { kind: 'say', text: 'One moment.' });
    await job.next('control');
    job.cut();
    expect(await died).toMatchObject({ because: 'no-assistant' });
  });
});

describe('a whisper', () => {
  it('is told to the assistant and stays in the log as a private turn with its name, in the language of its letters', async () => {
    const { callId } = await callWithJob();
    const [english, arabic] = ['Offer ten per cent.', 'اعرض عليه عشرة بالمئة'];
    for (const text of [english, arabic]) {
      expect(await tell(callId, { kind: 'whisper', text })).toMatchObject({
        outcome: 'applied',
        assistantObeyed: true,
      });
    }
    const turns = (await knownEvents(floor, callId)).filter(({ type }) => type === 'turn');
    expect(turns.map(({ data }) => data)).toMatchObject([
      { speaker: 'operator', channel: 'private', by: 'Operator', text: english, language: 'en' },
      { speaker: 'operator', channel: 'private', by: 'Operator', text: arabic, language: 'ar' },
    ]);
  });

  it('is kept for the next assistant where there is none', async () => {
    const { callId } = await floor.createCall();
    expect(await tell(callId, { kind: 'whisper', text: 'Ten.' })).toMatchObject({ assistantObeyed: false });
    const job = await linkJob(floor.address, { secret: floor.environment.FLOORWALKER_WORKER_SECRET, callId });
    onDone(() => job.cut());
    expect((await job.next('welcome')).events.map(({ type }) => type)).toContain('turn');
  });

  it('that comes too late for its proposal, as the reason of a veto, is not kept', async () => {
    const { callId } = await callWithJob();
    const veto = { kind: 'veto', proposalId: crypto.randomUUID(), reason: 'Too vague.' };
    expect(await tell(callId, veto)).toMatchObject({ outcome: 'refused', because: 'proposal-gone' });
    expect(await story(callId)).toEqual(['veto asked', 'veto refused: proposal-gone']);
  });
});

describe('approval', () => {
  it('is of what the job has proposed, and leaves what it proposes next', async () => {
    const { callId, job } = await callWithJob();
    await tell(callId, { kind: 'set-approve', on: true });
    const propose = async (text: string) => {
      const proposal = { id: crypto.randomUUID(), text, tool: null, expiresAt: 9_000, otherwise: 'speak' };
      job.send({
        type: 'append',
        events: [{ id: crypto.randomUUID(), at: 1, type: 'approval.proposed', data: proposal }],
      });
      await eventually(async () => (await controlOfCall(floor, callId)).proposal?.id).toBe(proposal.id);
      return proposal.id;
    };
    const first = await propose('We will send somebody.');
    expect(await tell(callId, { kind: 'approve', proposalId: first })).toMatchObject({ state: { proposal: null } });
    await propose('At five.');
    expect(await tell(callId, { kind: 'approve', proposalId: first })).toMatchObject({ because: 'proposal-gone' });
    expect((await controlOfCall(floor, callId)).proposal).toMatchObject({ text: 'At five.' });
  });
});

describe('ending', () => {
  it('ends the call as the operator says, once; whatever comes after is refused', async () => {
    const { callId } = await callWithJob();
    const id = crypto.randomUUID();
    const end = () => tell(callId, { kind: 'end', disposition: 'resolved' }, { id, gestureMs: 600 });
    const ended = await end();
    expect(ended).toMatchObject({ outcome: 'applied', state: { ended: true } });
    await eventually(() => story(callId)).toEqual(['end asked', 'end applied', 'resolved: operator']);
    expect(await end()).toEqual(ended);
    expect(await tell(callId, { kind: 'hold' })).toMatchObject({ outcome: 'refused', because: 'call-ended' });
    expect(await story(callId)).toHaveLength(3);
  });
});

describe('a command', () => {
  it('sent twice is obeyed once and answered alike, also by a floor that has been restarted', async () => {
    const own = await startTestFloor({ liveKit: floor.liveKit });
    onDone(() => own.stopServer());
    const { callId } = await own.createCall();
    const id = crypto.randomUUID();
    const whisper = () => command(own, callId, { kind: 'whisper', text: 'Ten.' }, { id });
    const answers = await Promise.all([whisper(), whisper(), whisper()]);
    await own.startServerAgain();
    answers.push(await whisper());
    expect(answers.every((answer) => JSON.stringify(answer) === JSON.stringify(answers[0]))).toBe(true);
    expect(await callStory(own, callId)).toEqual([
      'whisper asked',
      'operator private: Ten.',
      'whisper applied without the assistant',
    ]);
  });

  it('of 10,000 characters is refused before anything is written', async () => {
    const { callId } = await floor.createCall();
    const body = { id: crypto.randomUUID(), command: { kind: 'whisper', text: 'x'.repeat(10_000) }, sentAt: 1 };
    const answer = await floor.request('POST', `/v1/calls/${callId}/control`, { body });
    expect([answer.status, problem.parse(answer.body).errors?.length]).toEqual([400, 1]);
    expect(await story(callId)).toEqual([]);
  });

  it('holds what the role may not do, and is an audit entry without words where it is done', async () => {
    const { callId } = await callWithJob();
    await tell(callId, { kind: 'whisper', text: 'The secret of the house.' });
    await tell(callId, { kind: 'hold' });
    const { text } = await floor.request('GET', `/v1/audit?target=${callId}&action=call.controlled`);
    expect(JSON.parse(text).entries).toMatchObject([{ detail: { kind: 'hold' } }, { detail: { kind: 'whisper' } }]);
    expect(text).not.toContain('secret of the house');
    expect(floor.logLines.join('')).not.toContain('secret of the house');
  });
});
