import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { readStationFile } from '../station/stationFile.ts';
import { eventually } from '../station/testing/eventually.ts';
import { enter, runningStation } from '../station/testing/runningStation.ts';
import { temporaryFolder } from '../station/testing/temporaryFolder.ts';
import { attachStation } from './stationChild.ts';

// Plain Node stands in for Electron's binary, which runs the same script as Node by ELECTRON_RUN_AS_NODE.
const script = fileURLToPath(new URL('../station/main.ts', import.meta.url));
const base = { execPath: process.execPath, script, env: { PATH: process.env.PATH } };

async function attached(dataFolder: string, lost: string[] = []) {
  const station = await attachStation({ ...base, dataFolder, onLost: (sentence) => lost.push(sentence) });
  onTestFinished(() => station.stop());
  return station;
}

const responds = (address: string) =>
  fetch(address).then(
    () => true,
    () => false,
  );

it('attaches to a station that runs, and leaves it running', async () => {
  const { station, dataFolder } = await runningStation();
  const found = await attached(dataFolder);
  expect(new URL(found.enter).origin).toBe(station.address);
  await enter(found.enter);
  await found.stop();
  expect(await responds(station.address)).toBe(true);
});

it('starts one where none runs, brings it back at the same address when it dies, and ends it', async () => {
  const folder = temporaryFolder();
  const station = await attached(folder);
  const { origin } = new URL(station.enter);
  await enter(station.enter);
  const first = await readStationFile(folder);
  process.kill(first?.pid ?? 0, 'SIGKILL');
  let now = first;
  const look = setInterval(async () => {
    now = await readStationFile(folder);
  }, 20);
  onTestFinished(() => clearInterval(look));
  await eventually(() => now !== undefined && now.pid !== first?.pid, 'another station has taken over');
  expect(now?.station).toBe(origin);
  expect(await responds(origin)).toBe(true);
  await station.stop();
  expect(await responds(origin)).toBe(false);
});

it("fails with the station's own sentence when it can't start", async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  await expect(attached(join(file, 'data'))).rejects.toThrow(/can't write its data folder/);
});

it('is not taken in by another program at the old address', async () => {
  const other = createServer((_request, response) => response.end('{"enter":"https://evil.example/"}'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const folder = temporaryFolder();
  const former = { station: `http://127.0.0.1:${port}`, pid: 1, secret: 'x' };
  writeFileSync(join(folder, 'station.json'), JSON.stringify(former));
  const { enter: opened } = await attached(folder);
  expect(new URL(opened).hostname).toBe('127.0.0.1');
  expect(new URL(opened).port).not.toBe(String(port));
});

it("hands over what the system's safe keeps: the station wraps its keys by it", async () => {
  const folder = temporaryFolder();
  const wrapping = Buffer.alloc(32, 5).toString('base64');
  const station = await attachStation({ ...base, dataFolder: folder, wrapping, onLost: () => {} });
  onTestFinished(() => station.stop());
  const [file = ''] = readdirSync(join(folder, 'recording-keys'));
  expect(JSON.parse(readFileSync(join(folder, 'recording-keys', file), 'utf8'))).toMatchObject({
    wrapped: expect.any(String),
  });
});
