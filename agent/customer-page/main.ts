import './page.css';
import { parseWithoutEval } from '../protocol/parseWithoutEval.ts';
import { CustomerCall } from './call/customerCall.ts';
import { firstState } from './call/pageState.ts';
import { createStore } from './call/store.ts';
import { loadLiveKitSoon } from './line/liveKit.ts';
import { readPageLink } from './link/pageLink.ts';
import { mountPage } from './view/mountPage.ts';

parseWithoutEval();

const root = document.getElementById('page');
if (!root) throw new Error('The page has no place to show itself.');

const store = createStore(firstState(document.documentElement.lang === 'ar' ? 'ar' : 'en'));
const call = new CustomerCall(readPageLink(location), store);

mountPage(root, store, {
  call: (options) => void call.call(options),
  setMuted: (muted) => void call.setMuted(muted),
  setVolume: (volume) => call.setVolume(volume),
  unblockSound: () => void call.unblockSound(),
  speak: () => void call.speak(),
  type: (text) => call.type(text),
  tryNow: () => call.tryNow(),
  hangUp: () => call.hangUp(),
  setLanguage: (language) => call.setLanguage(language),
});

addEventListener('offline', () => store.set({ offline: true }));
addEventListener('online', () => {
  store.set({ offline: false });
  call.tryNow();
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) call.tryNow();
});

void call.begin();
loadLiveKitSoon();
