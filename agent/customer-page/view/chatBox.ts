import { MOST_TYPED } from '../../protocol/customerLink.ts';
import { plainText } from '../../protocol/plainText.ts';
import { h, setText } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import type { MakeView } from './view.ts';

/** A line to type into. Enter sends. */
export const chatBox: MakeView = (say, actions) => {
  const input = h('input', {
    type: 'text',
    dir: 'auto',
    maxlength: MOST_TYPED,
    autocomplete: 'off',
    enterkeyhint: 'send',
    placeholder: say('messageHint'),
    'aria-label': say('message'),
    'data-testid': 'message',
  });
  const hint = h('p', { class: 'hint', role: 'status' });
  const send = h(
    'button',
    { class: 'send', type: 'submit', 'aria-label': say('send'), title: say('send') },
    icon('send'),
  );
  const form = h('form', { class: 'chat' }, input, send);
  const ready = () => send.toggleAttribute('disabled', plainText(input.value) === '');
  input.addEventListener('input', ready);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = plainText(input.value);
    if (text === '') return;
    actions.type(text);
    input.value = '';
    ready();
  });
  ready();
  return {
    element: h('div', { class: 'chat-frame' }, hint, form),
    update({ typingTooFast }) {
      setText(hint, typingTooFast ? say('tooFast') : '');
    },
  };
};
