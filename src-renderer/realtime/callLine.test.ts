import { describe, expect, it, vi } from 'vitest';
import { StationError } from '../station/stationError.ts';
import { createCallLine } from './callLine.ts';
import { FakeMedia } from './testing/fakeMedia.ts';

function line(media = new FakeMedia()) {
  const made = createCallLine({
    ...media,
    grant: media.grant,
    join: media.join,
    admit: async () => {},
    volume: () => 0.5,
    retryIn: () => 0,
    overlapMs: 0,
  });
  const phase = () => made.state.getState().phase;
  return { media, line: made, phase };
}

describe('a line to a call', () => {
  it('is made by the first want, shared, and ended with the last', async () => {
    const { media, line: made, phase } = line();
    made.want('listen');
    expect(phase()).toBe('connecting');
    expect(await made.room()).toMatchObject({ seat: 'seat-1' });
    made.want('speak');
    made.drop('listen');
    expect([phase(), media.seats.length, media.last.left]).toEqual(['on', 1, false]);
    made.drop('speak');
    expect([phase(), media.last.left, made.state.getState().seat]).toEqual(['off', true, null]);
  });

  it('that is no longer wanted when it has been joined is left at once', async () => {
    const { media, line: made } = line();
    made.want('listen');
    made.drop('listen');
    await vi.waitFor(() => expect(media.seats.every(({ left }) => left)).toBe(true));
    expect(made.state.getState()).toEqual({ phase: 'off', seat: null, maySpeak: false });
  });

  it('is mended by a fresh seat for as long as it is wanted', async () => {
    const { media, line: made, phase } = line();
    made.want('listen');
    await made.room();
    media.last.events.onPhase('failed');
    expect([phase(), made.state.getState().seat]).toEqual(['reconnecting', null]);
    await vi.waitFor(() => expect(made.state.getState()).toMatchObject({ phase: 'on', seat: 'seat-2' }));
  });

  it.each([
    ['the first try fails', () => new Error('no way')],
    ['the floor refuses', () => new StationError('refused', 'not yours')],
  ])('says so where %s, and may be tried again', async (_, failure) => {
    const { media, line: made, phase } = line();
    media.failWith = failure();
    made.want('speak');
    await expect(made.room()).rejects.toThrow(media.failWith.message);
    expect(phase()).toBe('failed');
    media.failWith = undefined;
    made.want('speak');
    await made.room();
    expect(phase()).toBe('on');
  });

  it('ends with the call, for everybody who wanted it', async () => {
    const { media, line: made, phase } = line();
    made.want('listen');
    made.want('speak');
    await made.room();
    media.last.events.onPhase('over');
    expect([phase(), media.last.left]).toEqual(['off', true]);
  });

  it('changes to a fresh seat, and leaves the former one after the new one hears', async () => {
    const { media, line: made, phase } = line();
    made.want('listen');
    await made.room();
    media.last.events.onMaySpeak(true);
    expect(made.state.getState().maySpeak).toBe(true);
    const [former] = media.seats;
    const renewing = made.renew();
    expect([phase(), former?.left, made.state.getState().maySpeak]).toEqual(['on', false, false]);
    await renewing;
    expect([phase(), former?.left, made.state.getState().seat]).toEqual(['on', true, 'seat-2']);
    // What still comes from the former seat is nobody's business any more.
    former?.events.onPhase('failed');
    former?.events.onMaySpeak(true);
    expect(made.state.getState()).toEqual({ phase: 'on', seat: 'seat-2', maySpeak: false });
  });
});
