import { useTranslation } from 'react-i18next';
import english from '../i18n/en.json';
import { asStationError } from '../station/stationError.ts';

type KnownProblem = keyof typeof english.problem;
const isKnown = (code: string | undefined): code is KnownProblem =>
  code !== undefined && Object.hasOwn(english.problem, code);

/** What went wrong, in the language of the screen where the sort of problem is known, else in the words of whoever refused. */
export function useFailureWords(): (failure: unknown) => string {
  const { t } = useTranslation();
  return (failure) => {
    const { code, message } = asStationError(failure);
    return isKnown(code) ? t(`problem.${code}`) : message;
  };
}
