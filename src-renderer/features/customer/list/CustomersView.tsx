import { Badge, Button, Drawer, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload, IconSearch, IconUpload, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CUSTOMERS_DOWNLOAD } from '../../../../src-preload/contract/customers.ts';
import { useStation } from '../../../station/StationContext.tsx';
import { useCapabilities } from '../../../station/useCapabilities.ts';
import { PhoneNumber } from '../../../ui/PhoneNumber.tsx';
import { QueryFailed } from '../../../ui/QueryState.tsx';
import { StateMessage } from '../../../ui/StateMessage.tsx';
import table from '../../../ui/Table.module.css';
import { useMoment } from '../../../ui/useMoment.ts';
import { BringInDialog } from '../bring-in/BringInDialog.tsx';
import shared from '../Customer.module.css';
import classes from './CustomersView.module.css';
import { OpenRecord } from './OpenRecord.tsx';

const PER_PAGE = 50;

interface Props {
  onOpenCall: (callId: string) => void;
  onExport?: ((contactId: string) => void) | undefined;
}

/** All customers: found while typing, opened beside the list, brought in from a file and taken out as one. */
export function CustomersView({ onOpenCall, onExport }: Props) {
  const { t } = useTranslation();
  const station = useStation();
  const can = useCapabilities();
  const moment = useMoment();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 150);
  const [page, setPage] = useState(0);
  const [open, setOpen] = useState<string | null>(null);
  const [bringing, setBringing] = useState(false);
  const list = useQuery({
    queryKey: ['customer-list', search, page],
    queryFn: () => station.request('customers/search', { search, limit: PER_PAGE, offset: page * PER_PAGE }),
    placeholderData: keepPreviousData,
  });
  const contacts = list.data?.contacts ?? [];
  const total = list.data?.total ?? contacts.length;
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  return (
    <section className={classes.root} aria-label={t('app.customers')} data-testid="customers-view">
      <div className={classes.tools}>
        <TextInput
          className={classes.search}
          aria-label={t('customer.list.search')}
          placeholder={t('customer.list.search')}
          leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setPage(0);
          }}
          data-testid="customer-search"
        />
        <span className={shared.dim} role="status">
          {list.data && t('customer.list.count', { count: total })}
        </span>
        {can.importCustomers && (
          <>
            <Button
              variant="default"
              leftSection={<IconUpload size={16} stroke={1.8} aria-hidden="true" />}
              onClick={() => setBringing(true)}
              data-testid="import-customers"
            >
              {t('customer.list.import')}
            </Button>
            <Button
              component="a"
              href={CUSTOMERS_DOWNLOAD}
              download
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.8} aria-hidden="true" />}
              data-testid="export-customers"
            >
              {t('customer.list.export')}
            </Button>
          </>
        )}
      </div>
      <div className={classes.scroller}>
        {list.isPending ? (
          <div className={classes.loading} aria-busy="true">
            {['a', 'b', 'c', 'd', 'e'].map((row) => (
              <Skeleton key={row} height={36} mb={8} radius={4} />
            ))}
          </div>
        ) : list.isError && !list.data ? (
          <QueryFailed title={t('customer.list.failed')} error={list.error} onTryAgain={() => void list.refetch()} />
        ) : contacts.length === 0 ? (
          <StateMessage
            icon={<IconUsers size={20} />}
            title={t(search.trim() === '' ? 'customer.list.empty' : 'customer.list.nothing')}
          >
            {t(search.trim() === '' ? 'customer.list.emptyWhat' : 'customer.list.nothingWhat')}
          </StateMessage>
        ) : (
          <table className={table.table} data-testid="customer-table">
            <thead>
              <tr>
                <th scope="col">{t('customer.name')}</th>
                <th scope="col">{t('customer.phone')}</th>
                <th scope="col">{t('customer.tier')}</th>
                <th scope="col">{t('customer.tags')}</th>
                <th scope="col">{t('customer.language')}</th>
                <th scope="col">{t('customer.list.changed')}</th>
              </tr>
            </thead>
            <tbody>
              {contacts.map((contact) => (
                <tr key={contact.id} data-open={open === contact.id || undefined}>
                  <td>
                    <button
                      type="button"
                      className={classes.open}
                      onClick={() => setOpen(contact.id)}
                      data-testid="customer-row"
                    >
                      <bdi>{contact.name}</bdi>
                    </button>
                  </td>
                  <td>
                    {contact.phone ? <PhoneNumber value={contact.phone} /> : <span className={table.dim}>–</span>}
                  </td>
                  <td>
                    <Badge className={shared.tier} variant="light" data-tier={contact.tier}>
                      {t(`customer.tiers.${contact.tier}`)}
                    </Badge>
                  </td>
                  <td>
                    <span className={shared.tags}>
                      {contact.tags.map((tag) => (
                        <Badge key={tag} className={shared.tag} variant="light">
                          <bdi>{tag}</bdi>
                        </Badge>
                      ))}
                    </span>
                  </td>
                  <td>{t(`language.${contact.language}`)}</td>
                  <td className={table.dim}>{moment(contact.updatedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {pages > 1 && (
        <nav className={classes.pager} aria-label={t('customer.list.pages')}>
          <Button size="compact-sm" variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>
            {t('customer.list.before')}
          </Button>
          <span className={shared.dim}>{t('customer.list.page', { page: page + 1, pages })}</span>
          <Button size="compact-sm" variant="default" disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
            {t('customer.list.next')}
          </Button>
        </nav>
      )}
      <Drawer
        opened={open !== null}
        onClose={() => setOpen(null)}
        position="right"
        size={420}
        withCloseButton={false}
        padding={0}
        aria-label={t('customer.title')}
      >
        {open !== null && (
          <OpenRecord contactId={open} onClose={() => setOpen(null)} onOpenCall={onOpenCall} onExport={onExport} />
        )}
      </Drawer>
      <BringInDialog opened={bringing} onClose={() => setBringing(false)} />
    </section>
  );
}
