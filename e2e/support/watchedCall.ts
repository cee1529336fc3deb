import { statSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { parseEvent } from '../../agent/protocol/callEvent.ts';
import type { Language } from '../../agent/protocol/primitives.ts';
import type { RehearsalHouse } from './rehearsalHouse.ts';

/** Lets one customer phone in and opens the call on the page. @returns the call's id. */
export async function openNextCall(house: RehearsalHouse, page: Page, language: Language): Promise<string> {
  const before = new Set((await house.calls()).map((call) => call.callId));
  await house.letCallIn(language);
  let callId = '';
  await expect
    .poll(async () => {
      callId = (await house.calls()).find((call) => !before.has(call.callId))?.callId ?? '';
      return callId;
    })
    .not.toBe('');
  await openCall(page, callId);
  return callId;
}

/** Goes to a call by its address, as a bookmark would. */
export async function openCall(page: Page, callId: string): Promise<void> {
  await page.evaluate((id) => {
    location.hash = `#/floor/${id}`;
  }, callId);
  await expect(page.getByTestId('call-state')).toBeVisible();
}

export const turnsOf = (page: Page, speaker: 'customer' | 'assistant') =>
  page.locator(`[data-testid="turn"][data-speaker="${speaker}"]`);

/** Waits until the call has ended by the floor server's word. */
export async function untilEnded(house: RehearsalHouse, callId: string): Promise<void> {
  // A floor server that was just killed refuses the question itself: ask again.
  await expect(async () => {
    expect((await house.events(callId)).map((event) => event.type)).toContain('call.ended');
  }).toPass({ timeout: 170_000, intervals: [1_000] });
}

/**
 * Nothing lost, nothing doubled: the floor server's log is gapless, each turn stands in it once, the station's disk holds exactly the
 * same events, and the page shows every turn once.
 */
export async function expectWhole(house: RehearsalHouse, page: Page, callId: string): Promise<void> {
  const log = await house.events(callId);
  expect(log.map((event) => event.seq)).toEqual(log.map((_, index) => index + 1));
  expect(new Set(log.map((event) => event.id)).size).toBe(log.length);
  const turns = log.map(parseEvent).flatMap((event) => (event?.type === 'turn' ? [event.data] : []));
  // The page stands turns where they began; the log where they ended.
  const turnIds = turns.sort((a, b) => a.startMs - b.startMs).map(({ turnId }) => turnId);
  expect(new Set(turnIds).size).toBe(turnIds.length);

  const expected = log.map(({ seq, id, type }) => ({ seq, id, type }));
  await expect.poll(() => onDisk(house, callId)).toEqual(expected);
  await expect.poll(() => shownTurns(page)).toEqual(turnIds);
}

/** After a restart of the station all of it is still there, once, and for nobody else's eyes. */
export async function expectWholeAfterRestart(house: RehearsalHouse, page: Page, callId: string): Promise<void> {
  await expectWhole(house, page, callId);
  // What people said is for the owner's eyes.
  expect(statSync(house.stationDatabase).mode & 0o077).toBe(0);
  house.kill('station');
  await expect(() => page.reload()).toPass();
  await expect(page.getByTestId('call-state')).toHaveAttribute('data-state', 'ended');
  await expectWhole(house, page, callId);
}

function onDisk(house: RehearsalHouse, callId: string): unknown[] {
  const database = new Database(house.stationDatabase, { readonly: true });
  try {
    return database.prepare('SELECT seq, id, type FROM events WHERE call_id = ? ORDER BY seq').all(callId);
  } finally {
    database.close();
  }
}

/** Ids of the turns in the transcript from top to bottom, by scrolling through it: only the visible part is in the page. */
async function shownTurns(page: Page): Promise<string[]> {
  const list = page.getByTestId('transcript-lines');
  await list.evaluate((element) => element.scrollTo({ top: 0 }));
  const seen: string[] = [];
  for (let step = 0; step < 200; step++) {
    const ids = await list.locator('[data-turn-id]').evaluateAll((lines) =>
      lines
        .map((line) => ({ id: line.getAttribute('data-turn-id') ?? '', top: line.getBoundingClientRect().top }))
        .sort((a, b) => a.top - b.top)
        .map((line) => line.id),
    );
    const fresh = ids.slice(ids.findLastIndex((id) => seen.includes(id)) + 1);
    // A turn that stands twice on one screen shows up here as well, because only what follows the last known one is new.
    seen.push(...fresh);
    if (new Set(ids).size !== ids.length) return ids;
    const atEnd = await list.evaluate((element) => {
      const before = element.scrollTop;
      element.scrollBy({ top: element.clientHeight / 2 });
      return element.scrollTop === before;
    });
    if (atEnd) break;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  return seen;
}
