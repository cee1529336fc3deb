import type { LocalAudioTrack } from 'livekit-client';
import type { ClaimedCall, CustomerMessage } from '../../protocol/customerLink.ts';
import type { Disposition, Language } from '../../protocol/primitives.ts';
import { addOutgoing, dropInterim, takeIn } from '../captions/captionBook.ts';
import { type LiveKit, loadLiveKit } from '../line/liveKit.ts';
import { openMicrophone } from '../line/microphone.ts';
import { ScreenLock } from '../line/screenLock.ts';
import { type LineEnd, VoiceLine } from '../line/voiceLine.ts';
import { claim, comeBack, look } from '../link/linkApi.ts';
import { forgetSecret, type PageLink } from '../link/pageLink.ts';
import { forget, newKey, type RememberedCall, remember, remembered } from '../link/tabMemory.ts';
import { CustomerSocket } from '../socket/customerSocket.ts';
import { endingOf } from './endingOf.ts';
import type { Ending, PageState } from './pageState.ts';
import type { Store } from './store.ts';
import { findWayBack } from './wayBack.ts';

/** The answer to a claim can be lost on the way; the same key makes asking again harmless. */
const CLAIM_TRIES = 3;
/** After the room has closed, time for the server to say how the call ended. */
const VERDICT_WITHIN_MS = 2_000;
const TOO_FAST_SHOWN_MS = 5_000;

/** The one call of this page, from opening the link to the closing screen. Everything that happens shows in the store. */
export class CustomerCall {
  readonly #link: PageLink;
  readonly #store: Store<PageState>;
  #key: string;
  #line: VoiceLine | undefined;
  #socket: CustomerSocket | undefined;
  #microphone: LocalAudioTrack | undefined;
  #stopWaiting: () => void = () => {};
  readonly #screenLock = new ScreenLock();

  constructor(link: PageLink, store: Store<PageState>) {
    this.#link = link;
    this.#store = store;
    this.#key = newKey();
  }

  /** Shows what the link leads to, or goes back into the call that this tab was in. */
  async begin(): Promise<void> {
    const before = remembered(this.#link.id);
    if (before) return this.#goBackIn(before);
    this.#store.set({ screen: 'loading' });
    const answer = await look(this.#link.id, this.#link.secret);
    if (!answer.ok) return this.#store.set({ screen: 'refused', refusal: answer.refusal });
    this.#store.set({ screen: 'start', notice: answer.value.notice });
  }

  /** Calls; with a microphone unless the person would rather type. */
  async call({ withMicrophone }: { withMicrophone: boolean }): Promise<void> {
    const { get, set } = this.#store;
    if (get().asking) return;
    set({ asking: true, microphone: 'off' });
    const kit = await this.#liveKit();
    if (!kit) return set({ asking: false, screen: 'refused', refusal: 'away' });
    if (withMicrophone && !(await this.#takeMicrophone(kit))) return set({ asking: false });
    const answer = await this.#claim();
    set({ asking: false });
    if (!answer.ok) {
      this.#dropMicrophone();
      return set({ screen: 'refused', refusal: answer.refusal });
    }
    const startedAt = Date.now();
    remember(this.#link.id, { key: this.#key, startedAt, microphone: withMicrophone });
    forgetSecret();
    set({ screen: 'call', startedAt, notice: answer.value.notice });
    this.#openSocket(answer.value.callId);
    if (!(await this.#openLine(kit, answer.value))) await this.#findWayBack(kit);
  }

  async setMuted(muted: boolean): Promise<void> {
    this.#store.set({ muted });
    await this.#line?.setMuted(muted);
  }

  setVolume(volume: number): void {
    this.#store.set({ volume });
    this.#line?.setVolume(volume);
  }

  setLanguage(language: Language): void {
    this.#store.set({ language });
  }

  /** To be called from a tap: browsers play no sound that nobody has asked for. */
  async unblockSound(): Promise<void> {
    await this.#line?.unblockSound();
  }

  /** In the call: asks for the microphone (again). */
  async speak(): Promise<void> {
    const kit = await this.#liveKit();
    if (!kit || !(await this.#takeMicrophone(kit)) || !this.#microphone) return;
    await this.#line?.speakInto(this.#microphone);
    const { startedAt } = this.#store.get();
    if (startedAt !== null) remember(this.#link.id, { key: this.#key, startedAt, microphone: true });
  }

  type(text: string): void {
    const message = { id: crypto.randomUUID(), text };
    this.#store.set({ book: addOutgoing(this.#store.get().book, message) });
    this.#socket?.type(message.id, message.text);
  }

  /** The network is back, or the person doesn't want to wait for the next try. */
  tryNow(): void {
    this.#stopWaiting();
    this.#socket?.retryNow();
  }

  hangUp(): void {
    this.#socket?.hangUp();
    this.#end('hung-up');
  }

  async #goBackIn({ key, startedAt, microphone }: RememberedCall): Promise<void> {
    this.#key = key;
    this.#store.set({ screen: 'call', startedAt, line: { name: 'away', nextTryAt: null } });
    const kit = await this.#liveKit();
    if (!kit) return this.#store.set({ screen: 'refused', refusal: 'away' });
    await this.#findWayBack(kit, 'finished');
    // The browser remembers that it may; without a microphone the call goes on in writing.
    if (this.#line && microphone) await this.speak();
  }

  async #claim() {
    const { id, secret } = this.#link;
    for (let attempt = 1; ; attempt++) {
      const answer = await claim(id, secret, this.#key);
      if (answer.ok || answer.refusal !== 'away' || attempt === CLAIM_TRIES) return answer;
    }
  }

  /** `whenEnded`: how the person is told that the call has ended meanwhile. */
  async #findWayBack(kit: LiveKit, whenEnded: Ending = 'lost'): Promise<void> {
    const { set, get } = this.#store;
    const result = await findWayBack({
      ask: () => comeBack(this.#link.id, this.#key),
      enter: async (call) => {
        this.#openSocket(call.callId);
        set({ notice: call.notice });
        return get().screen === 'call' && (await this.#openLine(kit, call));
      },
      onPause: (nextTryAt) => {
        if (get().screen === 'call') set({ line: { name: 'away', nextTryAt } });
      },
      pause: (ms) => this.#wait(ms),
      now: () => (get().screen === 'call' ? Date.now() : Number.POSITIVE_INFINITY),
    });
    if (result !== 'back') this.#end(result === 'ended' ? whenEnded : 'lost');
  }

  async #openLine(kit: LiveKit, call: ClaimedCall): Promise<boolean> {
    const { set, get } = this.#store;
    set({ line: get().line.name === 'away' ? get().line : { name: 'connecting' } });
    if (this.#microphone?.mediaStreamTrack.readyState === 'ended') {
      this.#dropMicrophone();
      set({ microphone: 'missing' });
    }
    try {
      const line = await VoiceLine.open(kit, call, {
        volume: get().volume,
        microphone: this.#microphone,
        muted: get().muted,
        listener: {
          onReconnecting: () => set({ line: { name: 'reconnecting' }, levels: { remote: 0, local: 0 } }),
          onReconnected: () => set({ line: { name: 'live' } }),
          onClosed: (end) => void this.#lineClosed(kit, end),
          onQuality: (quality) => set({ quality }),
          onLevels: (levels) => set({ levels }),
          onSoundBlocked: (soundBlocked) => set({ soundBlocked }),
          onMicrophoneGone: () => set({ microphone: 'missing' }),
        },
      });
      // The person may have hung up meanwhile.
      if (get().screen !== 'call') await line.close();
      else this.#line = line;
    } catch {
      // Whatever the reason: the server knows whether the call goes on, and is asked next.
      return false;
    }
    set({ line: { name: 'live' } });
    return true;
  }

  async #lineClosed(kit: LiveKit, end: LineEnd): Promise<void> {
    this.#line = undefined;
    if (this.#store.get().screen !== 'call') return;
    if (end === 'elsewhere') return this.#end('elsewhere');
    if (end === 'ended') {
      await this.#wait(VERDICT_WITHIN_MS);
      return this.#end('finished');
    }
    await this.#findWayBack(kit);
  }

  #openSocket(callId: string): void {
    this.#screenLock.hold();
    this.#socket ??= new CustomerSocket({ callId, key: this.#key, onMessage: (message) => this.#receive(message) });
    this.#socket.retryNow();
  }

  #receive(message: CustomerMessage): void {
    const { get, set } = this.#store;
    const { book } = get();
    switch (message.type) {
      case 'welcome':
        set({ book: takeIn(dropInterim(book), message.captions), speaking: 'nobody' });
        break;
      case 'caption':
        set({ book: takeIn(book, [message.caption]) });
        break;
      case 'speaking':
        set({ speaking: message.by });
        break;
      case 'typed':
        set({ typingTooFast: false });
        break;
      case 'problem':
        if (message.problem.status === 429) this.#slowDown();
        break;
      case 'ended':
        this.#ended(message.disposition);
        break;
      case 'pong':
    }
  }

  #slowDown(): void {
    this.#store.set({ typingTooFast: true });
    setTimeout(() => this.#store.set({ typingTooFast: false }), TOO_FAST_SHOWN_MS);
  }

  #ended(disposition: Disposition): void {
    const cutOff = this.#store.get().line.name === 'away' || this.#store.get().line.name === 'reconnecting';
    this.#end(endingOf(disposition, { cutOff }));
  }

  #end(ending: Ending): void {
    const { get, set } = this.#store;
    if (get().screen !== 'call') return;
    set({ screen: 'over', ending, endedAt: Date.now() });
    this.#screenLock.release();
    // In another window the call goes on, with this tab's key: a copied tab.
    forget(this.#link.id);
    this.#stopWaiting();
    this.#socket?.close();
    this.#dropMicrophone();
    void this.#line?.close();
    this.#line = undefined;
  }

  async #liveKit(): Promise<LiveKit | undefined> {
    try {
      return await loadLiveKit();
    } catch {
      return undefined;
    }
  }

  async #takeMicrophone(kit: LiveKit): Promise<boolean> {
    this.#dropMicrophone();
    const opened = await openMicrophone(kit);
    if (typeof opened === 'string') {
      this.#store.set({ microphone: opened });
      return false;
    }
    this.#microphone = opened;
    this.#store.set({ microphone: 'on', muted: false });
    return true;
  }

  #dropMicrophone(): void {
    this.#microphone?.stop();
    this.#microphone = undefined;
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#stopWaiting = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
