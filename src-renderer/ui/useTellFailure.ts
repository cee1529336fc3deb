import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { asStationError } from '../station/stationError.ts';
import { useFailureWords } from './useFailureWords.ts';

/** Tells in a toast that something a person asked for did not work, and why: the floor's own sentence where it gave one. */
export function useTellFailure(): (title: string, failure: unknown) => void {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  return (title, failure) => {
    const error = asStationError(failure);
    notifications.show({ color: 'red', title, message: `${t(`error.${error.type}`)} ${failureWords(error)}` });
  };
}
