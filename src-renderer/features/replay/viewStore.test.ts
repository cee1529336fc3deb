import { expect, it } from 'vitest';
import { createViewStore, isWhole } from './viewStore.ts';

it('shows the whole call, also when it turns out to be longer', () => {
  const store = createViewStore();
  store.setDuration(60_000);
  store.setDuration(90_000);
  expect([store.getState().view, isWhole(store.getState())]).toEqual([{ fromMs: 0, toMs: 90_000 }, true]);
});

it('keeps what was looked at closely when the call turns out to be longer', () => {
  const store = createViewStore();
  store.setDuration(60_000);
  store.zoom(0.5, 30_000);
  store.setDuration(90_000);
  expect(store.getState().view).toEqual({ fromMs: 15_000, toMs: 45_000 });
  store.showWhole();
  expect(isWhole(store.getState())).toBe(true);
});

it('tells nobody where nothing has changed', () => {
  const store = createViewStore();
  store.setDuration(60_000);
  let told = 0;
  store.subscribe(() => {
    told += 1;
  });
  store.showMoment(30_000);
  store.move(5_000);
  expect(told).toBe(0);
  store.zoom(0.5, 0);
  store.showMoment(59_000);
  expect(told).toBe(2);
});
