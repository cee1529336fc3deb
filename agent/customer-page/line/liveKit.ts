export type LiveKit = typeof import('livekit-client');

/** LiveKit's client is nine tenths of this page's weight: it comes once the page is painted, or when the person calls. */
export async function loadLiveKit(): Promise<LiveKit> {
  const kit = await import('livekit-client');
  kit.setLogLevel(kit.LogLevel.error);
  return kit;
}

/** Loads it when the browser has nothing better to do. */
export function loadLiveKitSoon(): void {
  const load = () => {
    // A failure shows when the person calls, where something can be said about it.
    loadLiveKit().catch(() => undefined);
  };
  if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 3_000 });
  else setTimeout(load, 1_000);
}
