import { useState } from 'react';
import type { Rule } from '../../../agent/protocol/rule.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { RuleList } from './RuleList.tsx';

interface Props {
  onOpenCall: (callId: string, at?: number) => void;
}

/** Settings: what happens in calls by itself, or one rule of it to be written and tried. */
export function RulesSection({ onOpenCall }: Props) {
  const [open, setOpen] = useState<Rule | 'new' | null>(null);
  if (open === null) return <RuleList onOpen={setOpen} />;
  return <RuleEditor rule={open === 'new' ? null : open} onOpenCall={onOpenCall} onClose={() => setOpen(null)} />;
}
