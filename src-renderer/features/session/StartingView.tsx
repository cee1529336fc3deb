import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StateMessage } from '../../ui/StateMessage.tsx';

/** The moment before the station has said anything. */
export function StartingView() {
  const { t } = useTranslation();
  return <StateMessage icon={<Loader size={20} />} title={t('start.title')} />;
}
