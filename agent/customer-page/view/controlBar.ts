import { h, setText } from '../dom/element.ts';
import { type IconName, icon } from '../dom/icon.ts';
import type { MakeView } from './view.ts';

/** The buttons of a call, each with its word. */
export const controlBar: MakeView = (say, actions) => {
  const range = h('input', {
    type: 'range',
    min: 0,
    max: 100,
    value: 100,
    'aria-label': say('volume'),
    'data-testid': 'volume-range',
    oninput: () => actions.setVolume(Number(range.value) / 100),
  });
  const slider = h('div', { class: 'slider', hidden: true, id: 'volume-slider' }, icon('volume'), range);
  const mute = control('microphone', say('mute'), 'mute');
  const volume = control('volume', say('volume'), 'volume');
  const hangUp = control('hangUp', say('hangUp'), 'hang-up');
  const note = h('p', { class: 'hint', role: 'status' });
  hangUp.button.classList.add('danger');
  hangUp.button.addEventListener('click', () => actions.hangUp());
  volume.button.setAttribute('aria-expanded', 'false');
  volume.button.setAttribute('aria-controls', 'volume-slider');
  volume.button.addEventListener('click', () => {
    slider.hidden = !slider.hidden;
    volume.button.setAttribute('aria-expanded', String(!slider.hidden));
    if (!slider.hidden) range.focus();
  });
  let press: () => void = () => {};
  mute.button.addEventListener('click', () => press());

  return {
    element: h(
      'div',
      { class: 'controls' },
      note,
      slider,
      h('div', { class: 'buttons' }, mute.button, volume.button, hangUp.button),
    ),
    update({ microphone, muted, volume: loudness }) {
      const on = microphone === 'on';
      press = on ? () => actions.setMuted(!muted) : () => actions.speak();
      mute.show(on && !muted ? 'microphone' : 'microphoneOff', say(on ? (muted ? 'unmute' : 'mute') : 'microphoneOn'));
      mute.button.classList.toggle('pressed', !on || muted);
      range.value = String(Math.round(loudness * 100));
      const fault = microphone !== 'on' && microphone !== 'off';
      setText(note, on ? '' : fault ? `${say(`${microphone}Title`)}. ${say(microphone)}` : say('microphoneNow'));
    },
  };
};

function control(first: IconName, word: string, testId: string) {
  const label = h('span', {}, word);
  const button = h('button', { class: 'control', type: 'button', 'data-testid': testId }, icon(first), label);
  let shown = first;
  return {
    button,
    show(name: IconName, text: string) {
      if (name !== shown) button.firstChild?.replaceWith(icon(name));
      shown = name;
      setText(label, text);
    },
  };
}
