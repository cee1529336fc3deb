import { useTranslation } from 'react-i18next';
import type { ContactAuthor } from '../../../agent/protocol/contactDeeds.ts';

/** Who did something to a record, in words. */
export function useAuthorName(): (author: ContactAuthor) => string {
  const { t } = useTranslation();
  return ({ kind, name }) => {
    switch (kind) {
      case 'assistant':
        return t('speaker.assistant');
      case 'import':
        return t('customer.byImport', { who: name });
      case 'machine':
        return t('who.floor');
      default:
        return name;
    }
  };
}
