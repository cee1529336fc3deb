import { h, setText } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { duration } from './duration.ts';
import type { MakeView } from './view.ts';

/** After the call. */
export const overView: MakeView = (say) => {
  const title = h('h1', { tabindex: -1 });
  const text = h('p', { class: 'lead' });
  const emblem = h('div', { class: 'emblem', 'aria-hidden': 'true' });
  const length = h('p', { class: 'hint' });
  return {
    element: h(
      'main',
      { class: 'still', 'data-testid': 'over' },
      emblem,
      title,
      text,
      length,
      h('p', { class: 'hint' }, say('overClose')),
    ),
    update({ ending, startedAt, endedAt }) {
      const wentWell = ending === 'hung-up' || ending === 'finished';
      if (!emblem.firstChild) emblem.append(icon(wentWell ? 'check' : 'hangUp', 40));
      setText(title, say(`over.${ending}`));
      setText(text, say(`overText.${ending}`));
      const known = startedAt !== null && endedAt !== null && ending !== 'elsewhere';
      setText(length, known ? say('overLength', { length: duration(endedAt - startedAt) }) : '');
    },
  };
};
