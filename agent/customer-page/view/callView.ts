import type { PageState } from '../call/pageState.ts';
import { h, setText } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { callStatus } from './callStatus.ts';
import { captionsView } from './captionsView.ts';
import { chatBox } from './chatBox.ts';
import { controlBar } from './controlBar.ts';
import { duration } from './duration.ts';
import type { MakeView } from './view.ts';

/** During the call: who speaks, what is said, a line to type into, and the buttons at the thumb. */
export const callView: MakeView = (say, actions) => {
  const captions = captionsView(say, actions);
  const chat = chatBox(say, actions);
  const controls = controlBar(say, actions);
  const timer = h('span', { class: 'timer', role: 'timer', 'aria-label': say('length') }, '0:00');
  const bars = h('span', { class: 'bars', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
  const qualityWord = h('span', { class: 'hidden' });
  const quality = h('span', { class: 'quality', 'data-testid': 'quality' }, bars, qualityWord);
  const orb = h('div', { class: 'orb', 'aria-hidden': 'true' }, h('span', { class: 'halo' }), icon('sparkles', 34));
  const status = h('h1', { class: 'status', tabindex: -1, 'data-testid': 'status' });
  const trouble = h('p', { class: 'hidden', role: 'status' });
  const tryNow = h('button', { class: 'secondary', type: 'button', onclick: () => actions.tryNow() }, say('tryNow'));
  const hear = h(
    'button',
    { class: 'primary hear', type: 'button', 'data-testid': 'unblock', onclick: () => actions.unblockSound() },
    icon('volume'),
    say('soundBlocked'),
  );

  let seen: PageState['line']['name'] | undefined;
  return {
    element: h(
      'main',
      { class: 'call' },
      h('div', { class: 'call-top' }, quality, timer),
      h('div', { class: 'who' }, orb, status, trouble, tryNow, hear),
      captions.element,
      chat.element,
      controls.element,
    ),
    update(state) {
      const { line, levels, speaking, startedAt } = state;
      const isLive = line.name === 'live' && !state.offline;
      const now = Date.now();
      setText(timer, duration(startedAt === null ? 0 : now - startedAt));
      setText(status, callStatus(state, say, now));
      // Only what matters is read out: not every change of who speaks.
      const condition = isLive ? 'live' : line.name === 'live' ? 'reconnecting' : line.name;
      if (seen !== condition) setText(trouble, isLive ? '' : callStatus(state, say, now));
      seen = condition;
      tryNow.hidden = line.name !== 'away' || line.nextTryAt === null;
      hear.hidden = !state.soundBlocked || !isLive;
      orb.dataset.state = isLive ? speaking : 'waiting';
      orb.style.setProperty('--loud', String(Math.min(1, levels.remote * 1.6).toFixed(2)));
      orb.style.setProperty('--mine', String(Math.min(1, levels.local * 1.6).toFixed(2)));
      const measured = isLive ? state.quality : 'lost';
      quality.dataset.quality = measured;
      setText(qualityWord, `${say('quality')}: ${say(`quality.${measured}`)}`);
      quality.title = qualityWord.textContent ?? '';
      captions.update(state);
      chat.update(state);
      controls.update(state);
    },
  };
};
