import { Badge, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../agent/protocol/contactDeeds.ts';
import { useMoment } from '../../ui/useMoment.ts';
import { AddLine } from './AddLine.tsx';
import classes from './Customer.module.css';
import { useAuthorName } from './useAuthorName.ts';
import type { useRecordDeeds } from './useRecordDeeds.ts';

interface Props {
  tickets: readonly Ticket[];
  deeds: ReturnType<typeof useRecordDeeds>;
  mayWrite: boolean;
}

/** What somebody has to see to, the open ones first. */
export function Tickets({ tickets, deeds, mayWrite }: Props) {
  const { t } = useTranslation();
  const moment = useMoment();
  const authorName = useAuthorName();
  const sorted = [...tickets].sort((one, other) => other.state.localeCompare(one.state) || other.number - one.number);
  const open = tickets.filter(({ state }) => state === 'open').length;
  return (
    <section className={classes.part} aria-label={t('customer.tickets')}>
      <h3 className={classes.heading}>
        {t('customer.tickets')}
        {open > 0 && <span className={classes.count}>{t('customer.openTickets', { count: open })}</span>}
      </h3>
      {mayWrite && (
        <AddLine
          label={t('customer.openTicket')}
          hint={t('customer.ticketHint')}
          most={200}
          saving={deeds.openTicket.isPending}
          onAdd={(title) => deeds.openTicket.mutateAsync(title)}
          testId="new-ticket"
        />
      )}
      {tickets.length === 0 && <p className={classes.quiet}>{t('customer.noTickets')}</p>}
      <ul className={classes.lines} data-testid="tickets">
        {sorted.map((ticket) => (
          <li key={ticket.id} className={classes.line} data-state={ticket.state} data-testid="ticket">
            <div className={classes.words}>
              <span className={classes.title}>
                <bdi className={classes.dim} dir="ltr">
                  #{ticket.number}
                </bdi>{' '}
                <bdi>{ticket.title}</bdi>
              </span>
              <span className={classes.dim}>
                {authorName(ticket.openedBy)} · {moment(ticket.openedAt)}
              </span>
            </div>
            {mayWrite ? (
              <Button
                size="compact-xs"
                variant="subtle"
                loading={deeds.setTicket.isPending && deeds.setTicket.variables.id === ticket.id}
                onClick={() =>
                  deeds.setTicket.mutate({ id: ticket.id, state: ticket.state === 'open' ? 'closed' : 'open' })
                }
                data-testid="toggle-ticket"
              >
                {t(ticket.state === 'open' ? 'customer.closeTicket' : 'customer.reopenTicket')}
              </Button>
            ) : (
              <Badge variant="light" className={classes.tag}>
                {t(`customer.ticketState.${ticket.state}`)}
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
