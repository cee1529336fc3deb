import { ActionIcon, Alert, Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconArchive, IconArchiveOff, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type PersonaHistory, type PersonaVersion, RECEPTION } from '../../../agent/protocol/persona.ts';
import { useLanguage } from '../../i18n/language.ts';
import classes from './Personas.module.css';

interface Props {
  history: PersonaHistory;
  base: PersonaVersion;
  changed: boolean;
  faulty: boolean;
  saving: boolean;
  onLeave: () => void;
  onUndo: () => void;
  onSave: () => void;
  /** Takes over what somebody else has saved meanwhile. */
  onReload: (() => void) | undefined;
  onArchive: () => void;
}

/** Whose form this is, and what becomes of it. It stays in sight while the form is scrolled. */
export function EditorHead(props: Props) {
  const { history, base, changed, faulty, saving, onLeave, onUndo, onSave, onReload, onArchive } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, version, name } = base.persona;
  const Back = language === 'ar' ? IconChevronRight : IconChevronLeft;
  const { archived } = history;
  return (
    <header className={classes.head}>
      <div className={classes.bar}>
        <Tooltip label={t('personas.back')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('personas.back')}
            onClick={onLeave}
            data-testid="back"
          >
            <Back size={18} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
        <h2 className={classes.title}>
          <bdi>{name[language]}</bdi>
        </h2>
        <span className={classes.meta} data-testid="persona-version">
          <bdi dir="ltr">{id}</bdi> · {t('personas.versionNumber', { version })}
          {archived && ` · ${t('personas.archived')}`}
        </span>
        <span className={classes.grow} role="status">
          {changed && <span className={classes.note}>{t(faulty ? 'personas.faulty' : 'personas.fromNextCall')}</span>}
        </span>
        {id !== RECEPTION && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={
              archived ? <IconArchiveOff size={16} aria-hidden="true" /> : <IconArchive size={16} aria-hidden="true" />
            }
            onClick={onArchive}
            data-testid="archive"
          >
            {t(archived ? 'personas.unarchive' : 'personas.archive')}
          </Button>
        )}
        {changed && (
          <Button variant="default" onClick={onUndo} disabled={saving} data-testid="undo">
            {t('personas.undo')}
          </Button>
        )}
        <Button onClick={onSave} loading={saving} disabled={!changed || faulty} data-testid="save-persona">
          {t('personas.save')}
        </Button>
      </div>
      {onReload && (
        <Alert
          color="yellow"
          icon={<IconAlertTriangle size={18} />}
          title={t('personas.outdated')}
          data-testid="outdated"
        >
          {t('personas.outdatedWhat')}
          <Button variant="default" size="compact-sm" ms={12} onClick={onReload}>
            {t('personas.reload')}
          </Button>
        </Alert>
      )}
    </header>
  );
}
