import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';
import { openNextCall, turnsOf, untilEnded } from '../support/watchedCall.ts';

/** The loudest sample that the page plays within two seconds, over all its audio elements. */
const loudest = (page: Page) =>
  page.evaluate(async () => {
    const context = new AudioContext();
    const meters = [...document.querySelectorAll('audio')].map((audio) => {
      const meter = context.createAnalyser();
      if (audio.srcObject instanceof MediaStream) context.createMediaStreamSource(audio.srcObject).connect(meter);
      return meter;
    });
    let most = 0;
    const until = performance.now() + 2_000;
    while (performance.now() < until) {
      await new Promise(requestAnimationFrame);
      for (const meter of meters) {
        const samples = new Float32Array(meter.fftSize);
        meter.getFloatTimeDomainData(samples);
        most = Math.max(most, ...samples.map(Math.abs));
      }
    }
    await context.close();
    return most;
  });

test('a supervisor listens unheard: real sound, no microphone, one click where the browser blocks it', async ({
  house,
  console: page,
}) => {
  await page.evaluate(() => {
    const { play } = HTMLMediaElement.prototype;
    let blocked = true;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      return blocked ? Promise.reject(new DOMException('no gesture yet', 'NotAllowedError')) : play.call(this);
    };
    const allow = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('[data-testid="unblock"]')) blocked = false;
    };
    document.addEventListener('click', allow, { capture: true });
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('the page asked for a microphone'));
  });
  const callId = await openNextCall(house, page, 'en');
  await expect(turnsOf(page, 'assistant').first()).toBeVisible();

  await page.getByTestId('listen').click();
  await expect(page.getByTestId('listening')).toHaveAttribute('data-listening', 'blocked');
  await page.getByTestId('unblock').click();
  await expect(page.getByTestId('listening')).toHaveAttribute('data-listening', 'on');
  await expect.poll(() => loudest(page), { timeout: 40_000 }).toBeGreaterThan(0.02);

  await page.getByRole('slider', { name: 'Volume' }).press('Home');
  await expect
    .poll(() => page.evaluate(() => [...document.querySelectorAll('audio')].map(({ volume }) => volume)))
    .toEqual(expect.arrayContaining([0]));
  const joined = (await house.events(callId)).filter((event) => event.type === 'participant.joined');
  expect(joined).toHaveLength(2);

  await page.getByTestId('stop-listening').click();
  await expect(page.getByTestId('listen')).toBeVisible();
  await expect(page.locator('audio')).toHaveCount(0);
  await house.hangUp();
  await untilEnded(house, callId);
  await expect(page.getByTestId('listen')).toHaveCount(0);
});

test('sound that breaks off with the media server says so, and comes back by itself', async ({
  house,
  console: page,
}) => {
  test.skip(process.env.FLOORWALKER_LONG_TESTS === undefined, 'npm run test:long');
  const callId = await openNextCall(house, page, 'en');
  await expect(turnsOf(page, 'assistant').first()).toBeVisible();
  await page.getByTestId('listen').click();
  const listening = page.getByTestId('listening');
  await expect(listening).toHaveAttribute('data-listening', 'on');
  house.kill('LiveKit server');
  await expect(listening).toHaveAttribute('data-listening', 'reconnecting');
  await expect(listening).toContainText('The sound broke off');
  await expect(listening).toHaveAttribute('data-listening', 'on', { timeout: 60_000 });
  await expect.poll(() => loudest(page), { timeout: 60_000 }).toBeGreaterThan(0.02);
  await untilEnded(house, callId);
});
