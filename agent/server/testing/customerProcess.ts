// A customer in a process of its own, which a test can halt or kill: `node customerProcess.ts URL TOKEN`. Tells `joined`, stays.
import { joinRoom } from './testCustomer.ts';

const [url = '', token = ''] = process.argv.slice(2);
await joinRoom(url, token);
process.send?.('joined');
process.on('disconnect', () => process.exit(0));
