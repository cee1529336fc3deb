import {
  IconAddressBook,
  IconAdjustments,
  IconBulb,
  IconListDetails,
  IconMasksTheater,
  IconPlayerRecord,
  IconPlugConnected,
  IconRoute,
  IconStopwatch,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SettingsView.module.css';
import type { SettingsSection } from './settingsSection.ts';

const icons = {
  console: IconAdjustments,
  account: IconUserCircle,
  personas: IconMasksTheater,
  rules: IconRoute,
  knowledge: IconBulb,
  customers: IconAddressBook,
  recordings: IconPlayerRecord,
  timings: IconStopwatch,
  providers: IconPlugConnected,
  operators: IconUsers,
  audit: IconListDetails,
} as const satisfies Record<SettingsSection, unknown>;

/** Sections that are more than a column of settings. */
const WIDE: ReadonlySet<SettingsSection> = new Set(['personas', 'rules', 'providers', 'operators', 'audit']);

interface Props {
  sections: readonly SettingsSection[];
  current: SettingsSection;
  hrefOf: (section: SettingsSection) => string;
  children: ReactNode;
}

/** The sections beside the one that is open. What a role can't use isn't listed. */
export function SettingsView({ sections, current, hrefOf, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.root}>
      <nav className={classes.sections} aria-label={t('settings.sections')}>
        {sections.map((section) => {
          const Icon = icons[section];
          return (
            <a
              key={section}
              className={classes.section}
              href={hrefOf(section)}
              aria-current={section === current ? 'page' : undefined}
              data-testid={`section-${section}`}
            >
              <Icon size={17} stroke={1.7} aria-hidden="true" />
              {t(`settings.section.${section}`)}
            </a>
          );
        })}
      </nav>
      <div className={classes.content} data-wide={WIDE.has(current) || undefined}>
        {children}
      </div>
    </div>
  );
}
