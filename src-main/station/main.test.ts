import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCallReader } from './db/callReader.ts';
import { openForReading } from './db/openDatabase.ts';
import { eventually } from './testing/eventually.ts';
import { FakeFloor, OPERATOR } from './testing/fakeFloor.ts';
import { enter } from './testing/runningStation.ts';
import { SampleCall } from './testing/sampleCall.ts';
import { spawnStation } from './testing/stationProcess.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

describe('the station as a process', () => {
  it('says one line when it is ready, and ends in order', async () => {
    const { child, ready, ended } = spawnStation({ FLOORWALKER_STATION_DATA: temporaryFolder() });
    const { enter: address } = await ready;
    await enter(address);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, lines: [expect.stringContaining('"ready":true')] });
  });

  it.skipIf(process.platform === 'win32')(
    'keeps what it writes from other users, also in a folder they may read',
    async () => {
      const folder = temporaryFolder();
      chmodSync(folder, 0o755);
      await spawnStation({ FLOORWALKER_STATION_DATA: folder }).ready;
      const files = readdirSync(folder);
      expect(files).toContain('station.db');
      for (const file of files) expect([file, statSync(join(folder, file)).mode & 0o077]).toEqual([file, 0]);
    },
  );

  it('shows every event once after it was killed in mid-call', async () => {
    const floor = new FakeFloor();
    await floor.start();
    onTestFinished(() => floor.stop());
    const folder = temporaryFolder();
    const env = {
      FLOORWALKER_STATION_DATA: folder,
      FLOORWALKER_SERVER_URL: floor.origin,
      FLOORWALKER_OPERATOR_EMAIL: OPERATOR.email,
      FLOORWALKER_OPERATOR_PASSWORD: OPERATOR.password,
    };
    const call = new SampleCall();
    floor.know(call);
    for (let round = 0; round < 3; round += 1) {
      const { child, ready, ended } = spawnStation(env);
      await ready;
      await eventually(() => floor.connections === 1, 'the station is online');
      // Words keep coming while the process dies, somewhere between network and disk.
      for (let line = 0; line < 300; line += 1) {
        call.turn(`round ${round}, line ${line}`);
        floor.publish(call, call.log.length);
        if (line === 150) child.kill('SIGKILL');
        if (line % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      expect((await ended).signal).toBe('SIGKILL');
      await eventually(() => floor.connections === 0, 'the floor has noticed');
    }
    call.end();
    const { child, ready, ended } = spawnStation(env);
    await ready;
    const reading = openForReading(join(folder, 'station.db'));
    const reader = createCallReader(reading);
    await eventually(() => reader.find(call.callId)?.state === 'ended', 'the call is here to its end');
    expect(reader.events(call.callId, 0)).toEqual(call.log);
    const turns = reading.query<[], { n: number }>('SELECT count(*) AS n FROM turns').get()?.n;
    expect([turns, reader.find(call.callId)?.turns]).toEqual([900, 900]);
    reading.close();
    expect(await spawnStation(env, ['rebuild']).ended).toMatchObject({
      code: 1,
      complaints: expect.stringMatching(/already runs/),
    });
    child.kill('SIGTERM');
    await ended;
    const rebuilt = await spawnStation(env, ['rebuild']).ended;
    expect(rebuilt).toMatchObject({ code: 0, complaints: 'Derived 1 calls anew from 902 events.\n' });
  });
});

describe('a start that cannot succeed says in a sentence what to do', () => {
  async function complaint(env: Record<string, string>): Promise<string> {
    const { code, complaints, lines } = await spawnStation(env).ended;
    expect([code, lines]).toEqual([1, []]);
    expect(complaints.trim().split('\n')).toHaveLength(1);
    return complaints;
  }

  it('when its port is taken', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void holder.close());
    const address = holder.address();
    const port = String(address && typeof address === 'object' ? address.port : 0);
    const env = { FLOORWALKER_STATION_DATA: temporaryFolder(), FLOORWALKER_STATION_PORT: port };
    expect(await complaint(env)).toMatch(`Port ${port} is taken by another program.`);
  });

  it('when its data folder cannot be written', async () => {
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    expect(await complaint({ FLOORWALKER_STATION_DATA: join(file, 'data') })).toMatch(
      /can't write its data folder .*FLOORWALKER_STATION_DATA/,
    );
  });

  it('when a newer program wrote its database', async () => {
    const folder = temporaryFolder();
    const database = new Sqlite(join(folder, 'station.db'));
    database.pragma('user_version = 99');
    database.close();
    expect(await complaint({ FLOORWALKER_STATION_DATA: folder })).toMatch(/version 99/);
  });

  it.each([
    [{ FLOORWALKER_STATION_PORT: 'many' }, /FLOORWALKER_STATION_PORT can't be used/],
    [{ FLOORWALKER_SERVER_URL: 'http://floor.example' }, /FLOORWALKER_SERVER_URL can't be used: .*https/],
    [{ FLOORWALKER_OPERATOR_EMAIL: 'nour@floor.example' }, /set both or neither/],
    [{ FLOORWALKER_OPERATOR_EMAIL: 'a@b.example', FLOORWALKER_OPERATOR_PASSWORD: 'x' }, /needs FLOORWALKER_SERVER_URL/],
  ])('when its environment is wrong: %o', async (env, expected) => {
    const FLOORWALKER_STATION_DATA = temporaryFolder();
    expect(await complaint({ FLOORWALKER_STATION_DATA, ...env })).toMatch(expected);
  });
});
