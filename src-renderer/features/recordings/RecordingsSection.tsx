import { useCapabilities } from '../../station/useCapabilities.ts';
import { RetentionCard } from './RetentionCard.tsx';
import { RulesCard } from './RulesCard.tsx';

/** Settings: what is recorded by rule, and how long it is kept. */
export function RecordingsSection() {
  const { seeRecordingRules } = useCapabilities();
  return (
    <>
      {seeRecordingRules && <RulesCard />}
      <RetentionCard />
    </>
  );
}
