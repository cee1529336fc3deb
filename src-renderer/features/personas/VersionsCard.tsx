import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PersonaHistory, PersonaVersion } from '../../../agent/protocol/persona.ts';
import { Card } from '../../ui/Card.tsx';
import table from '../../ui/Table.module.css';
import { useMoment } from '../../ui/useMoment.ts';

interface Props {
  history: PersonaHistory;
  /** The version in the form. */
  current: number;
  onRestore: (version: PersonaVersion) => void;
}

/** Every version that there was. One taken back stands in the form until it is saved, as the next version. */
export function VersionsCard({ history, current, onRestore }: Props) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <Card title={t('personas.versions.title')} what={t('personas.versions.what')} testId="versions">
      <table className={table.table}>
        <tbody>
          {history.versions.map((version) => (
            <tr key={version.persona.version} data-testid={`version-${version.persona.version}`}>
              <td>{t('personas.versionNumber', { version: version.persona.version })}</td>
              <td className={table.dim}>
                {version.by === null ? (
                  t('personas.shipped')
                ) : (
                  <>
                    {moment(version.at)} · <bdi>{version.by}</bdi>
                  </>
                )}
              </td>
              <td className={table.number}>
                {version.persona.version === current ? (
                  <span className={table.dim}>{t('personas.versions.current')}</span>
                ) : (
                  <Button
                    variant="default"
                    size="compact-sm"
                    onClick={() => onRestore(version)}
                    data-testid={`restore-${version.persona.version}`}
                  >
                    {t('personas.versions.restore')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
