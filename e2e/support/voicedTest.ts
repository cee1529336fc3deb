import { StagedMedia } from './stagedMedia.ts';
import { test as base } from './stagedTest.ts';

/** The staged floor with a real media server, before a browser whose microphone is a tone. */
export const test = base.extend<{ media: StagedMedia }>({
  permissions: ['microphone'],
  launchOptions: async ({ launchOptions }, use) =>
    use({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
    }),
  media: async ({ stage }, use) => {
    const media = await StagedMedia.start(stage);
    await stage.startAgain();
    await use(media);
    await media.stop();
  },
});
