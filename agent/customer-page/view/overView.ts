import { h, setText } from '../dom/element.ts';
import { duration } from './duration.ts';
import type { MakeView } from './view.ts';

/** After the call. */
export const overView: MakeView = (say) => {
  const title = h('h1', { tabindex: -1 });
  const text = h('p', { class: 'lead' });
  const length = h('p', { class: 'hint' });
  return {
    element: h(
      'main',
      { class: 'still', 'data-testid': 'over' },
      h('div', { class: 'emblem quiet-emblem', 'aria-hidden': 'true' }, '✓'),
      title,
      text,
      length,
      h('p', { class: 'hint' }, say('overClose')),
    ),
    update({ ending, startedAt, endedAt }) {
      setText(title, say(`over.${ending}`));
      setText(text, say(`overText.${ending}`));
      const known = startedAt !== null && endedAt !== null && ending !== 'elsewhere';
      setText(length, known ? say('overLength', { length: duration(endedAt - startedAt) }) : '');
    },
  };
};
