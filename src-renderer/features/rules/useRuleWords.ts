import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../agent/protocol/primitives.ts';
import type { RuleAction, RuleDraft, RuleWords } from '../../../agent/protocol/rule.ts';
import { type Clause, type ClauseGroup, isGroup } from '../../../agent/protocol/ruleCondition.ts';
import { intentWords } from '../../../agent/protocol/ruleReason.ts';
import { percent, quoted, signedScore } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.ts';
import { usePersonaName } from '../../ui/usePersonaName.ts';

interface Tools {
  t: TFunction;
  own: Language;
  personaName: (id: string) => string;
}

/** A rule in a plain sentence: when, and what then. */
export function useRuleWords(): (rule: RuleDraft) => string {
  const { t } = useTranslation();
  const own = useLanguage();
  const personaName = usePersonaName();
  const tools = { t, own, personaName };
  return ({ when: { match, of }, actions }) =>
    t('rules.sentence', {
      when: of.map((one) => partWords(one, tools)).join(t(`rules.join.${match}`)),
      what: actions.map((action) => actionWords(action, tools)).join(t('rules.join.then')),
    });
}

function partWords(one: Clause | ClauseGroup, tools: Tools): string {
  const { t } = tools;
  if (!isGroup(one)) return clauseWords(one, tools);
  const inner = one.of.map((clause) => clauseWords(clause, tools)).join(t(`rules.join.${one.match}`));
  return t(`rules.group.${one.match}`, { inner });
}

function clauseWords(clause: Clause, { t, own, personaName }: Tools): string {
  const list = (names: readonly string[]) => names.join(t('rules.join.or'));
  const surely = (sure: number) => (sure > 0 ? t('rules.says.surely', { sure: percent(sure, own) }) : '');
  switch (clause.fact) {
    case 'mood': {
      const score = ltr(signedScore(clause.score));
      return t(`rules.says.mood.${clause.is}`, { score, count: clause.turns }) + surely(clause.sure);
    }
    case 'call-mood':
      return t(`rules.says.call-mood.${clause.is}`, { score: ltr(signedScore(clause.score)) }) + surely(clause.sure);
    case 'confidence':
      return t(`rules.says.confidence.${clause.is}`, { sure: percent(clause.sure, own) });
    case 'intent':
      return (
        t('rules.says.intent', { what: list(clause.among.map((one) => intentWords(one, own))) }) + surely(clause.sure)
      );
    case 'words':
      return t(`rules.says.words.${clause.who}.${clause.where}`, {
        words: list(clause.any.map((words) => quoted(words, t))),
      });
    case 'language':
      return t('rules.says.language', { language: t(`language.${clause.language}`) });
    case 'silence':
      return t('rules.says.silence', { count: Math.round(clause.ms / 1_000) });
    case 'no-progress':
      return t('rules.says.no-progress', { count: clause.turns });
    case 'failures':
      return t('rules.says.failures', { count: clause.times });
    case 'tier':
      return t('rules.says.tier', { tier: list(clause.among.map((one) => t(`customer.tiers.${one}`))) });
    case 'time':
      return t('rules.says.time', { from: ltr(clause.from), to: ltr(clause.to) });
    case 'persona':
      return t('rules.says.persona', { persona: list(clause.among.map(personaName)) });
    case 'escalated':
      return t(clause.yes ? 'rules.says.escalated' : 'rules.says.notEscalated');
    case 'leader':
      return t(`rules.says.leader.${clause.who}`);
    case 'length':
      return t('rules.says.length', { count: Math.round(clause.ms / 60_000) });
    case 'tag':
      return t('rules.says.tag', { tag: quoted(clause.tag, t) });
  }
}

function actionWords(action: RuleAction, { t, own, personaName }: Tools): string {
  switch (action.do) {
    case 'persona':
      return t('rules.does.persona', { persona: personaName(action.persona) });
    case 'escalate':
      return t('rules.does.escalate');
    case 'notify':
      return t('rules.does.notify', { words: quoted(wordsIn(action.words, own), t) });
    case 'whisper':
      return t('rules.does.whisper', { words: quoted(wordsIn(action.words, own), t) });
    case 'tag':
      return t('rules.does.tag', { tag: quoted(action.tag, t) });
    case 'approve':
      return t('rules.does.approve');
    case 'end':
      return t('rules.does.end', { disposition: t(`disposition.${action.disposition}`) });
  }
}

const wordsIn = (words: RuleWords, own: Language): string => words[own] || words.en || words.ar;

/** Figures and times run from left to right in a sentence of either direction. */
const ltr = (text: string): string => `\u2066${text}\u2069`;
