/**
 * Keeps the screen on while a call lasts: a phone that goes to sleep takes the microphone away from pages. Browsers that can't, or
 * won't on a low battery, go to sleep as usual.
 */
export class ScreenLock {
  #held = false;
  #lock: WakeLockSentinel | undefined;

  constructor() {
    // The browser lets go of it whenever the page is out of sight.
    document.addEventListener('visibilitychange', () => void this.#take());
  }

  hold(): void {
    this.#held = true;
    void this.#take();
  }

  release(): void {
    this.#held = false;
    void this.#lock?.release();
    this.#lock = undefined;
  }

  async #take(): Promise<void> {
    if (!this.#held || document.hidden || !('wakeLock' in navigator)) return;
    try {
      this.#lock = await navigator.wakeLock.request('screen');
      if (!this.#held) this.release();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
}
