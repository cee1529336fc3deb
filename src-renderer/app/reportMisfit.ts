import { notifications } from '@mantine/notifications';
import { i18n } from '../i18n/i18n.ts';

/** Says once that page and station don't understand each other; `what` is the message's name, never its content. */
export function reportMisfit(what: string): void {
  notifications.show({
    id: 'misfit',
    color: 'yellow',
    autoClose: false,
    title: i18n.t('app.misfit'),
    message: `${i18n.t('app.misfitWhat')} (${what})`,
  });
}
