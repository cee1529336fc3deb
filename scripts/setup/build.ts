import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProgress } from '../bootstrap/progress.js';
import { CommandError } from '../commandError.ts';
import { cacheFolder, root } from '../paths.ts';

interface Product {
  label: string;
  /** Made by the build; without it nothing is built yet. */
  output: string;
  /** Where the cache remembers of which sources it was built. */
  stamp: string;
  sources: string[];
  files: string[];
  program: string;
  args: string[];
}

const consoleProduct: Product = {
  label: 'Console',
  output: 'out/main/station.js',
  stamp: 'build-of',
  sources: ['src-main', 'src-preload', 'src-renderer', 'agent/protocol'],
  files: ['electron.config.ts', 'package-lock.json'],
  program: 'node_modules/electron-vite/bin/electron-vite.js',
  args: ['build', '-c', 'electron.config.ts'],
};
const customerPageProduct: Product = {
  label: "Customer's page",
  output: 'out/customer-page/index.html',
  stamp: 'customer-page-of',
  sources: ['agent/customer-page', 'agent/protocol'],
  files: ['customer-page.config.ts', 'package-lock.json'],
  program: 'node_modules/vite/bin/vite.js',
  args: ['build', '-c', 'customer-page.config.ts'],
};

/** Builds station, hosts and page into `out/`, and the customer's page, unless they are of these very sources already. */
export async function buildConsole(): Promise<void> {
  await build(consoleProduct);
  await buildCustomerPage();
}

/** The same for the page that the floor server serves. An installation for servers alone has no builder and brings it ready made. */
export async function buildCustomerPage(): Promise<void> {
  if (existsSync(join(root, customerPageProduct.program))) await build(customerPageProduct);
}

async function build(product: Product): Promise<void> {
  const stamp = join(cacheFolder, product.stamp);
  const wanted = fingerprint(product);
  if (existsSync(join(root, product.output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await withProgress(`${product.label} (built once per change)`, () => runBuilder(product));
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Names, sizes and times of all sources: reading them whole would cost more than it tells. */
function fingerprint({ sources, files }: Product): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  };
  for (const folder of sources) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && !entry.name.includes('.test.')) add(join(entry.parentPath.slice(root.length), entry.name));
    }
  }
  for (const file of files) add(file);
  return hash.digest('hex');
}

function runBuilder({ label, program, args }: Product): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, program), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new CommandError(`${label} could not be built:\n${output.slice(-3000)}`)),
    );
  });
}
