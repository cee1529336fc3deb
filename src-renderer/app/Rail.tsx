import { IconHeadset, IconHistory, IconSettings, IconTargetArrow, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Rail.module.css';
import { routeHash, useRoute, type View } from './route.ts';
import { useShownViews } from './useShownViews.ts';

const icons = {
  floor: IconHeadset,
  review: IconHistory,
  customers: IconUsers,
  drills: IconTargetArrow,
  settings: IconSettings,
} as const satisfies Record<View, unknown>;

export function Rail() {
  const { t } = useTranslation();
  const route = useRoute();
  const views = useShownViews();
  return (
    <nav className={classes.root} aria-label={t('app.rail')}>
      <img className={classes.logo} src="./icon.svg" alt={t('app.name')} />
      {views.map((view) => {
        const Icon = icons[view];
        return (
          <a
            key={view}
            className={classes.item}
            href={routeHash({ view, callId: null })}
            aria-current={route.view === view ? 'page' : undefined}
            data-last={view === 'settings' || undefined}
          >
            <Icon size={20} stroke={1.6} aria-hidden="true" />
            <span>{t(`app.${view}`)}</span>
          </a>
        );
      })}
    </nav>
  );
}
