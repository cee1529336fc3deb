import { AccountSection } from '../features/account/AccountSection.tsx';
import { AuditSection } from '../features/audit/AuditSection.tsx';
import { ConnectorSection } from '../features/connector/ConnectorSection.tsx';
import { TakeOverSection } from '../features/control/TakeOverSection.tsx';
import { KnowledgeSection } from '../features/help/KnowledgeSection.tsx';
import { OperatorsSection } from '../features/operators/OperatorsSection.tsx';
import { PersonasSection } from '../features/personas/PersonasSection.tsx';
import { ProvidersSection } from '../features/providers/ProvidersSection.tsx';
import { RecordingsSection } from '../features/recordings/RecordingsSection.tsx';
import { RulesSection } from '../features/rules/RulesSection.tsx';
import { SignOutButton } from '../features/session/SignOutButton.tsx';
import { ConsoleSection } from '../features/settings/ConsoleSection.tsx';
import { SettingsView } from '../features/settings/SettingsView.tsx';
import { type SettingsSection, shownSections } from '../features/settings/settingsSection.ts';
import { TimingsSection } from '../features/timings/TimingsSection.tsx';
import { useCapabilities } from '../station/useCapabilities.ts';
import { go, routeHash } from './route.ts';

interface Props {
  section: SettingsSection | undefined;
  /** What is open in it. */
  open: string | undefined;
}

/** Settings, with the sections that other features bring. */
export function SettingsPage({ section, open }: Props) {
  const can = useCapabilities();
  const shown = shownSections(can);
  const current = section && shown.includes(section) ? section : 'console';
  const content = {
    console: (
      <>
        <ConsoleSection signOut={<SignOutButton />} />
        {can.control && <TakeOverSection />}
      </>
    ),
    account: <AccountSection />,
    personas: (
      <PersonasSection
        open={open ?? null}
        onOpen={(id) => go({ view: 'settings', callId: null, section: 'personas', ...(id !== null && { open: id }) })}
      />
    ),
    rules: (
      <RulesSection onOpenCall={(callId, at) => go({ view: 'review', callId, ...(at !== undefined && { at }) })} />
    ),
    knowledge: <KnowledgeSection />,
    customers: <ConnectorSection />,
    recordings: <RecordingsSection onOpenCall={(callId) => go({ view: 'review', callId })} />,
    timings: <TimingsSection />,
    providers: <ProvidersSection />,
    operators: <OperatorsSection />,
    audit: <AuditSection onOpenCall={(callId) => go({ view: 'review', callId })} />,
  };
  return (
    <SettingsView
      sections={shown}
      current={current}
      hrefOf={(each) => routeHash({ view: 'settings', callId: null, section: each })}
    >
      {content[current]}
    </SettingsView>
  );
}
