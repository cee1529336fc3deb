import { useTranslation } from 'react-i18next';
import en from '../i18n/en.json';

const isNamed = (name: string): name is keyof typeof en.tool => Object.hasOwn(en.tool, name);

/** What a tool of the assistant does, in words; one that the catalogue doesn't know is shown by its name. */
export function useToolName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => (isNamed(name) ? t(`tool.${name}`) : name);
}
