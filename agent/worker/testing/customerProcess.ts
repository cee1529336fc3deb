import { createInterface } from 'node:readline';
import { customerSpeech } from './customerSpeech.ts';
import { TestCustomer } from './testCustomer.ts';

// A customer in a process of its own, so that a test can stop it: to everybody else that is a network that is gone.
// Arguments: address and token. Each line of input is a wish to speak; each line of output says that something is heard.
const [, , url = '', token = ''] = process.argv;
const QUIET_MS = 500;
const customer = new TestCustomer();
await customer.join(url, token);
process.stdout.write('joined\n');
createInterface({ input: process.stdin }).on('line', () => {
  void customer.say(customerSpeech()).then(() => process.stdout.write('said\n'));
});
for (;;) {
  await customer.hears(Date.now(), Number.POSITIVE_INFINITY);
  process.stdout.write('hears\n');
  await customer.quiet(QUIET_MS, Number.POSITIVE_INFINITY);
  process.stdout.write('quiet\n');
}
