import { useCapabilities } from '../../station/useCapabilities.ts';
import { RetentionCard } from './RetentionCard.tsx';
import { RulesCard } from './RulesCard.tsx';
import { StationCard } from './StationCard.tsx';

/** Settings: what is recorded, here and by rule, and how long it is kept. */
export function RecordingsSection({ onOpenCall }: { onOpenCall: (callId: string) => void }) {
  const { seeRecordingRules } = useCapabilities();
  return (
    <>
      <StationCard onOpenCall={onOpenCall} />
      {seeRecordingRules && <RulesCard />}
      <RetentionCard />
    </>
  );
}
