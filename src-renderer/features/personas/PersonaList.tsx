import { Badge, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonaHead } from '../../../agent/protocol/persona.ts';
import { useStation } from '../../station/StationContext.tsx';
import { PERSONAS_KEY } from '../../station/usePersonas.ts';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import table from '../../ui/Table.module.css';
import { useMoment } from '../../ui/useMoment.ts';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import { useEditor } from './editorStore.ts';
import { NewPersonaDialog } from './NewPersonaDialog.tsx';
import classes from './Personas.module.css';

/** All personas of the floor; a click opens one. */
export function PersonaList({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const station = useStation();
  const [making, setMaking] = useState(false);
  const list = useQuery({ queryKey: PERSONAS_KEY, queryFn: () => station.request('personas/list', {}) });
  return (
    <Card
      title={t('personas.title')}
      what={t('personas.what')}
      testId="personas"
      aside={
        <Button
          leftSection={<IconPlus size={16} stroke={1.8} aria-hidden="true" />}
          onClick={() => setMaking(true)}
          disabled={!list.data}
          data-testid="new-persona"
        >
          {t('personas.make')}
        </Button>
      }
    >
      {list.data ? (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('personas.name')}</th>
              <th scope="col">{t('personas.id')}</th>
              <th scope="col">{t('personas.version')}</th>
              <th scope="col">{t('personas.changed')}</th>
              <th aria-label={t('personas.actions')} />
            </tr>
          </thead>
          <tbody>
            {list.data.personas.map((head) => (
              <PersonaRow key={head.id} head={head} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      ) : list.isError ? (
        <div className={table.empty}>
          <QueryFailed title={t('personas.failed')} error={list.error} onTryAgain={() => void list.refetch()} />
        </div>
      ) : (
        <RowSkeletons />
      )}
      {making && (
        <NewPersonaDialog personas={list.data?.personas ?? []} onClose={() => setMaking(false)} onMade={onOpen} />
      )}
    </Card>
  );
}

function PersonaRow({ head, onOpen }: { head: PersonaHead; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const personaName = usePersonaName();
  const { id, version, archived, changedAt, changedBy } = head;
  const unsaved = useEditor(({ forms }) => forms[id] !== undefined);
  return (
    <tr data-testid="persona-row" data-persona={id} data-archived={archived || undefined}>
      <th scope="row" className={classes.name}>
        {personaName(id)}
        {archived && (
          <Badge variant="light" color="gray" size="sm" ms={8}>
            {t('personas.archived')}
          </Badge>
        )}
        {unsaved && (
          <Badge variant="light" size="sm" ms={8} data-testid="persona-unsaved">
            {t('personas.unsaved')}
          </Badge>
        )}
      </th>
      <td className={table.dim}>
        <bdi dir="ltr">{id}</bdi>
      </td>
      <td>{version}</td>
      <td className={table.dim}>
        {changedBy === null ? (
          t('personas.shipped')
        ) : (
          <>
            {moment(changedAt)} · <bdi>{changedBy}</bdi>
          </>
        )}
      </td>
      <td className={table.number}>
        <Button variant="default" size="compact-sm" onClick={() => onOpen(id)} data-testid={`open-${id}`}>
          {t('personas.open')}
        </Button>
      </td>
    </tr>
  );
}
