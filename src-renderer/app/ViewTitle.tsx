import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFloorLists } from '../features/floor/useFloorLists.ts';
import { directionOf, useLanguage } from '../i18n/language.ts';
import { routeHash, useRoute } from './route.ts';
import classes from './TopBar.module.css';

/** Where the person is, and how many calls there are. */
export function ViewTitle() {
  const { t } = useTranslation();
  const { view, callId, drillId } = useRoute();
  const { live, justEnded, needy } = useFloorLists();
  const Back = directionOf(useLanguage()) === 'rtl' ? IconArrowRight : IconArrowLeft;
  const back = t('top.back', { view: t(`app.${view}`) });
  return (
    <div className={classes.title}>
      {(callId || drillId) && (
        <Tooltip label={back}>
          <ActionIcon
            component="a"
            href={routeHash({ view, callId: null })}
            variant="subtle"
            color="gray"
            aria-label={back}
            data-testid="back"
          >
            <Back size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      )}
      <h1>{t(`app.${view}`)}</h1>
      <span className={classes.counts} data-testid="counts">
        {t('top.live', { count: live.length })}
        {needy > 0 && (
          <>
            {' · '}
            <strong className={classes.needy} data-testid="needy">
              {t('top.needy', { count: needy })}
            </strong>
          </>
        )}
        {justEnded.length > 0 && ` · ${t('top.ended', { count: justEnded.length })}`}
      </span>
    </div>
  );
}
