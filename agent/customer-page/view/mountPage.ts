import type { Language } from '../../protocol/primitives.ts';
import type { PageState } from '../call/pageState.ts';
import type { Store } from '../call/store.ts';
import { h } from '../dom/element.ts';
import { directionOf, wordsIn } from '../i18n/words.ts';
import { callView } from './callView.ts';
import { loadingView } from './loadingView.ts';
import { overView } from './overView.ts';
import { refusedView } from './refusedView.ts';
import { startView } from './startView.ts';
import type { Actions, MakeView, View } from './view.ts';

const SCREENS: Record<PageState['screen'], MakeView> = {
  loading: loadingView,
  start: startView,
  refused: refusedView,
  call: callView,
  over: overView,
};
/** Timer and count-down move even when nothing happens. */
const TICK_MS = 500;

/** Shows the page's state: one screen at a time, made anew when the language changes. */
export function mountPage(
  root: HTMLElement,
  store: Store<PageState>,
  actions: Actions & { setLanguage(language: Language): void },
): void {
  let shown: { screen: PageState['screen']; language: Language; view: View } | undefined;

  const show = (state: PageState) => {
    const { screen, language } = state;
    if (!shown || shown.screen !== screen || shown.language !== language) {
      const say = wordsIn(language);
      const other: Language = language === 'ar' ? 'en' : 'ar';
      document.documentElement.lang = language;
      document.documentElement.dir = directionOf(language);
      document.title = say('page');
      const before = shown;
      shown = { screen, language, view: SCREENS[screen](say, actions) };
      const choose = h(
        'button',
        {
          class: 'language',
          type: 'button',
          lang: other,
          'data-testid': 'language',
          onclick: () => actions.setLanguage(other),
        },
        say('otherLanguage'),
      );
      root.replaceChildren(h('header', {}, choose), shown.view.element);
      shown.view.update(state);
      // A new screen is read from its title on; a new language keeps the person at the button that chose it.
      if (before && before.screen !== screen) shown.view.element.querySelector('h1')?.focus();
      else if (before) choose.focus({ preventScroll: true });
      return;
    }
    shown.view.update(state);
  };

  show(store.get());
  store.listen(show);
  setInterval(() => show(store.get()), TICK_MS);
}
