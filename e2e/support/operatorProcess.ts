// An operator's page and station in one process, to be killed: takes a call over, speaks, and says each second that it is there.
import { dispose } from '@livekit/rtc-node';
import { AtHand } from '../../agent/rehearsal/operators/atHand.ts';
import { OperatorLine } from '../../agent/rehearsal/operators/operatorLine.ts';
import { OperatorSeat } from '../../agent/rehearsal/operators/operatorSeat.ts';
import { tone } from '../../agent/rehearsal/sound/tone.ts';

const { SERVER = '', EMAIL = '', PASSWORD = '', CALL = '' } = process.env;
const line = await OperatorLine.signIn(SERVER, { email: EMAIL, password: PASSWORD });
const seat = await OperatorSeat.join(await line.listen(CALL), console.error);
const { answer } = await line.command(CALL, { kind: 'take-over' }, { seat: seat.identity });
const atHand = await AtHand.begin(SERVER, line.token, { [CALL]: seat.identity });
const microphone = await seat.openMicrophone();
for (const piece of tone(1)) await microphone.say(piece).said;
process.stdout.write(`${JSON.stringify({ outcome: answer.outcome })}\n`);
process.once('SIGTERM', async () => {
  atHand.end();
  await seat.leave();
  await dispose();
  process.exit(0);
});
