import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import { KeysCard } from './KeysCard.tsx';
import { ListsCard } from './ListsCard.tsx';
import { PricesCard } from './PricesCard.tsx';
import classes from './Providers.module.css';
import { useProviders } from './useProviders.ts';

/** Settings: who understands, thinks and speaks for the assistant, in which order, with which keys, and for how much. */
export function ProvidersSection() {
  const { t } = useTranslation();
  const providers = useProviders();
  if (providers.isError) {
    return (
      <Card title={t('providers.title')} testId="providers">
        <QueryFailed
          title={t('providers.failed')}
          error={providers.error}
          onTryAgain={() => void providers.refetch()}
        />
      </Card>
    );
  }
  if (!providers.data) {
    return (
      <Card title={t('providers.title')} what={t('providers.what')} testId="providers">
        <RowSkeletons />
      </Card>
    );
  }
  const page = providers.data;
  return (
    <>
      {page.masterKey.state !== 'ready' && (
        <p className={classes.problem} role="alert" data-testid="master-key">
          <IconAlertTriangle size={18} aria-hidden="true" />
          <span>
            {t(`providers.masterKey.${page.masterKey.state}`)}
            <bdi dir="ltr" className={classes.path}>
              {page.masterKey.file}
            </bdi>
          </span>
        </p>
      )}
      <ListsCard page={page} />
      <KeysCard page={page} />
      <PricesCard lists={page.lists} startedWith={page.startedWith} />
    </>
  );
}
