import { h } from '../dom/element.ts';
import type { MakeView } from './view.ts';

export const loadingView: MakeView = (say) => ({
  element: h('main', { class: 'still' }, h('h1', { class: 'lead', tabindex: -1 }, say('loading'))),
  update() {},
});
