import type { PageState } from '../call/pageState.ts';
import { h, setText } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import type { MicrophoneFault } from '../line/microphone.ts';
import type { MakeView } from './view.ts';

/** Before the call: who answers, what is kept, why the microphone; then the button. */
export const startView: MakeView = (say, actions) => {
  const who = h('span');
  const kept = h('span');
  const button = h('button', { class: 'primary call-button', type: 'button', 'data-testid': 'call' });
  const rather = h('button', { class: 'quiet', type: 'button', 'data-testid': 'rather-type' }, say('rather'));
  const waiting = h('p', { class: 'hint', role: 'status' });
  const trouble = h('section', { class: 'trouble', role: 'alert', hidden: true, 'data-testid': 'microphone-trouble' });
  button.append(icon('phone', 26), say('call'));
  button.addEventListener('click', () => actions.call({ withMicrophone: true }));
  rather.addEventListener('click', () => actions.call({ withMicrophone: false }));

  const element = h(
    'main',
    { class: 'start' },
    h('div', { class: 'emblem', 'aria-hidden': 'true' }, icon('phone', 40)),
    h('h1', { tabindex: -1 }, say('startTitle')),
    h('p', { class: 'lead' }, say('startLead')),
    h(
      'ul',
      { class: 'facts' },
      h('li', {}, icon('sparkles'), who),
      h('li', {}, icon('record'), kept),
      h('li', {}, icon('microphone'), h('span', {}, say('microphoneWhy'))),
    ),
    trouble,
    h('div', { class: 'actions' }, button, waiting, rather),
  );

  let shown: PageState['microphone'] = 'off';
  return {
    element,
    update({ notice, asking, microphone }) {
      setText(who, say(notice.assistantIsAi ? 'whoAi' : 'whoPerson'));
      setText(kept, say(notice.recorded ? 'recorded' : 'notRecorded'));
      button.toggleAttribute('disabled', asking);
      rather.toggleAttribute('disabled', asking);
      setText(waiting, asking ? say('asking') : '');
      if (shown === microphone) return;
      shown = microphone;
      const isFault = microphone !== 'on' && microphone !== 'off';
      trouble.hidden = !isFault;
      trouble.replaceChildren(...(isFault ? helpWith(microphone, say) : []));
      button.lastChild?.replaceWith(say(isFault ? 'tryAgain' : 'call'));
      rather.textContent = say(isFault ? 'goOnTyping' : 'rather');
      rather.classList.toggle('secondary', isFault);
    },
  };
};

const helpWith = (fault: MicrophoneFault, say: Parameters<MakeView>[0]): HTMLElement[] => [
  h('h2', {}, icon('microphoneOff'), say(`${fault}Title`)),
  h('p', {}, say(fault)),
  h('p', { class: 'hint' }, say('typing')),
];
