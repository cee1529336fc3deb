import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { QueryFailed, RowSkeletons } from '../../ui/QueryState.tsx';
import table from '../../ui/Table.module.css';
import { usePersonaName } from '../../ui/usePersonaName.ts';
import { EditorForm } from './EditorForm.tsx';
import { usePersonaHistory } from './usePersonaEdits.ts';

/** One persona, to be changed, tried and brought back to a former version. */
export function PersonaEditor({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const personaName = usePersonaName();
  const history = usePersonaHistory(id);
  if (history.data) return <EditorForm history={history.data} onClose={onClose} />;
  return (
    <Card
      title={personaName(id)}
      aside={
        <Button variant="default" onClick={onClose}>
          {t('personas.back')}
        </Button>
      }
    >
      {history.isError ? (
        <div className={table.empty}>
          <QueryFailed title={t('personas.failed')} error={history.error} onTryAgain={() => void history.refetch()} />
        </div>
      ) : (
        <RowSkeletons />
      )}
    </Card>
  );
}
