import type { PageState } from '../call/pageState.ts';
import { h, setText } from '../dom/element.ts';
import type { WordKey } from '../i18n/words.ts';
import type { MakeView } from './view.ts';

const REASONS: Record<PageState['refusal'], { title: WordKey; text: WordKey; again: boolean }> = {
  unknown: { title: 'refusedTitle', text: 'refusedUnknown', again: false },
  used: { title: 'refusedTitle', text: 'refusedUsed', again: false },
  expired: { title: 'refusedTitle', text: 'refusedExpired', again: false },
  ended: { title: 'refusedTitle', text: 'refusedEnded', again: false },
  busy: { title: 'awayTitle', text: 'refusedBusy', again: true },
  away: { title: 'awayTitle', text: 'refusedAway', again: true },
};

/** A link that leads to no call: why, and what to do. */
export const refusedView: MakeView = (say) => {
  const title = h('h1', { tabindex: -1 });
  const text = h('p', { class: 'lead' });
  const again = h('button', { class: 'primary', type: 'button', onclick: () => location.reload() }, say('tryAgain'));
  return {
    element: h('main', { class: 'still', 'data-testid': 'refused' }, title, text, again),
    update({ refusal }) {
      const reason = REASONS[refusal];
      setText(title, say(reason.title));
      setText(text, say(reason.text));
      again.hidden = !reason.again;
    },
  };
};
