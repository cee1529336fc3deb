import { describe, expect, it } from 'vitest';
import { momentAt, movedView, shareOf, ticksOf, viewWith, wholeView, zoomedView } from './timeView.ts';

const HOUR = 3_600_000;
const span = (fromMs: number, toMs: number) => ({ fromMs, toMs });

describe('what of a call is in view', () => {
  it('is all of it at first, however short it is', () => {
    expect([wholeView(HOUR), wholeView(0)]).toEqual([span(0, HOUR), span(0, 1_000)]);
  });

  it('places moments, and finds them again', () => {
    const view = span(60_000, 120_000);
    expect([shareOf(view, 75_000), momentAt(view, 0.25)]).toEqual([0.25, 75_000]);
  });

  it.each([
    ['closer, around a moment that stays', span(0, HOUR), 0.5, 900_000, span(450_000, 2_250_000)],
    ['farther, as far as there is anything', span(450_000, 2_250_000), 4, 900_000, span(0, HOUR)],
    ['no closer than a few seconds', span(0, 6_000), 0.1, 0, span(0, 5_000)],
    ['at the end it stays within the call', span(HOUR - 60_000, HOUR), 2, HOUR, span(HOUR - 120_000, HOUR)],
  ])('%s', (_, view, factor, around, expected) => {
    expect(zoomedView(view, factor, around, HOUR)).toEqual(expected);
  });

  it('of a call shorter than the closest view is all of it', () => {
    expect(zoomedView(span(0, 2_000), 0.5, 0, 2_000)).toEqual(span(0, 2_000));
  });

  it.each([
    ['moves', 30_000, span(90_000, 150_000)],
    ['not beyond the beginning', -HOUR, span(0, 60_000)],
    ['not beyond the end', HOUR, span(HOUR - 60_000, HOUR)],
  ])('%s', (_, by, expected) => {
    expect(movedView(span(60_000, 120_000), by, HOUR)).toEqual(expected);
  });

  it.each([
    ['stays while the moment is in it', 90_000, span(60_000, 120_000)],
    ['turns the page where the sound runs out of it', 121_000, span(115_000, 175_000)],
    ['goes back with the moment', 1_000, span(0, 60_000)],
  ])('%s', (_, at, expected) => {
    expect(viewWith(span(60_000, 120_000), at, HOUR)).toEqual(expected);
  });

  it('has ticks at round moments, as many as have room', () => {
    expect(ticksOf(span(0, 60_000), 600)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000]);
    expect(ticksOf(span(61_000, 66_000), 720)).toEqual([61_000, 62_000, 63_000, 64_000, 65_000, 66_000]);
    expect(ticksOf(span(0, HOUR), 300)).toEqual([0, 900_000, 1_800_000, 2_700_000, 3_600_000]);
  });
});
