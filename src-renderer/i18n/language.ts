import { z } from 'zod';
import { useStore } from 'zustand';
import { type Language, language } from '../../agent/protocol/primitives.ts';
import { remembered } from '../ui/remembered.ts';
import { i18n } from './i18n.ts';

const systemLanguage = (): Language => (navigator.language.toLowerCase().startsWith('ar') ? 'ar' : 'en');

/** The console's own language; calls keep theirs. */
export const languageStore = remembered('language', z.object({ language }), { language: systemLanguage() });

export const directionOf = (of: Language): 'rtl' | 'ltr' => (of === 'ar' ? 'rtl' : 'ltr');

export const useLanguage = (): Language => useStore(languageStore, (state) => state.language);

export const setLanguage = (to: Language): void => languageStore.setState({ language: to });

/** Keeps catalogue and document in step with the chosen language, from now on. */
export function applyLanguage(): void {
  const apply = ({ language }: { language: Language }) => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    void i18n.changeLanguage(language);
  };
  apply(languageStore.getState());
  languageStore.subscribe(apply);
}
