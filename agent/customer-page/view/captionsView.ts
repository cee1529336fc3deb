import { type Language, type Speaker, UNCLEAR } from '../../protocol/primitives.ts';
import type { PageState } from '../call/pageState.ts';
import { h, setText } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { directionOf, type Say } from '../i18n/words.ts';
import type { MakeView } from './view.ts';

/** One line as it is shown; equal lines are not written again. */
interface Line {
  id: string;
  speaker: Speaker;
  text: string;
  language: Language | undefined;
  state: 'final' | 'interim' | 'sending';
}

/** Near enough to the end to be following it. */
const AT_END_PX = 48;

/** What is said, line by line. Follows the newest line until the person scrolls back. */
export const captionsView: MakeView = (say) => {
  const empty = h('p', { class: 'hint empty' }, say('captionsEmpty'));
  const list = h('ol', {
    role: 'log',
    'aria-live': 'polite',
    'aria-relevant': 'additions',
    'aria-label': say('captions'),
  });
  const scroller = h('div', { class: 'captions', tabindex: 0, 'data-testid': 'captions' }, empty, list);
  const newest = h('button', { class: 'newest', type: 'button', hidden: true }, icon('down', 16), say('newest'));
  const items = new Map<string, { element: HTMLElement; key: string }>();
  let following = true;

  const toEnd = () => scroller.scrollTo({ top: scroller.scrollHeight });
  const follow = (yes: boolean) => {
    following = yes;
    newest.hidden = yes;
  };
  scroller.addEventListener('scroll', () => {
    follow(scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < AT_END_PX);
  });
  newest.addEventListener('click', () => {
    follow(true);
    toEnd();
  });
  new ResizeObserver(() => {
    if (following) toEnd();
  }).observe(scroller);

  const write = (state: PageState) => {
    const lines = linesOf(state);
    const wanted = new Set(lines.map(({ id }) => id));
    for (const [id, { element }] of items) {
      if (wanted.has(id)) continue;
      element.remove();
      items.delete(id);
    }
    lines.forEach((line, index) => {
      const key = JSON.stringify([line, state.notice.assistantIsAi]);
      const known = items.get(line.id);
      if (known?.key !== key) {
        const element = lineElement(line, say, state.notice.assistantIsAi);
        known?.element.remove();
        items.set(line.id, { element, key });
      }
      const element = items.get(line.id)?.element;
      if (element && list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
    });
    empty.hidden = lines.length > 0;
    if (following) toEnd();
  };

  let shown: PageState['book'] | undefined;
  return {
    element: h('div', { class: 'captions-frame' }, scroller, newest),
    update(state) {
      if (state.book === shown) return;
      shown = state.book;
      write(state);
    },
  };
};

const linesOf = ({ book }: PageState): Line[] => [
  ...book.captions.map(
    ({ turnId, speaker, text, language, final }): Line => ({
      id: turnId,
      speaker,
      text,
      language,
      state: final ? 'final' : 'interim',
    }),
  ),
  ...book.outgoing.map(
    ({ id, text }): Line => ({ id, speaker: 'customer', text, language: undefined, state: 'sending' }),
  ),
];

function lineElement({ speaker, text, language, state }: Line, say: Say, assistantIsAi: boolean): HTMLElement {
  const assistant = say(assistantIsAi ? 'ai' : 'assistant');
  const name = { customer: say('you'), assistant, operator: say('person') }[speaker];
  const words = h('p', { dir: language ? directionOf(language) : 'auto', lang: language });
  if (text === UNCLEAR)
    words.append(h('i', { class: 'unclear', lang: document.documentElement.lang, dir: 'auto' }, say('unclear')));
  else setText(words, text);
  return h(
    'li',
    {
      class: `line ${speaker} ${state}`,
      'data-testid': 'caption',
      'data-speaker': speaker,
      'data-state': state,
      // Words in the making would be read again with each new one.
      'aria-hidden': state === 'interim' ? 'true' : undefined,
    },
    h('span', { class: 'name' }, name),
    words,
    state === 'sending' ? h('span', { class: 'hint' }, say('sending')) : undefined,
  );
}
