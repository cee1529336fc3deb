// Entry of every npm command. Plain JavaScript without dependencies: the system's own Node (20.19 or newer) runs it
// on a fresh checkout, brings in the packages, and hands over to Node 24, which runs the rest as TypeScript.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { nodeBinary } from './bootstrap/nodeBinary.js';
import { installPackages } from './bootstrap/packages.js';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Floorwalker needs Node 20.19 or newer; this is ${process.versions.node}. Install it from nodejs.org.\n`,
  );
  process.exit(1);
}

const started = performance.now();
const installed = await installPackages();
if (!installed.ok) {
  process.stderr.write(`${installed.message}\n`);
  process.exit(1);
}
const node = nodeBinary();
if (!node) {
  process.stderr.write(
    'Floorwalker runs on Node 24 or newer and found none for this machine. Install Node 24 and try again.\n',
  );
  process.exit(1);
}

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const child = spawn(node, [main, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: {
    // Compiled code is kept from start to start: it saves each process of the house a third of its loading time.
    NODE_COMPILE_CACHE: fileURLToPath(new URL('../.cache/compiled', import.meta.url)),
    ...process.env,
    FLOORWALKER_STARTED_AT: String(Date.now() - Math.round(performance.now() - started)),
  },
});
// A terminal sends Ctrl-C to the whole group, so the child has it already; here it only must not end the parent first.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGHUP', () => child.kill('SIGTERM'));
// npm runs this through a shell, and who ends npm by a signal ends that shell only: nobody would be told here.
const shell = process.ppid;
if (process.env.npm_lifecycle_event !== undefined && process.platform !== 'win32') {
  setInterval(() => process.ppid === shell || child.kill('SIGTERM'), 500).unref();
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 130 : 1)));
