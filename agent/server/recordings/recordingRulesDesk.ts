import type { Logger } from 'pino';
import type { Language } from '../../protocol/primitives.ts';
import { type RecordingPolicy, type RecordingRules, recordingRules } from '../../protocol/recording.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import type { SettingsRepository } from '../storage/settingsRepository.ts';

const NAME = 'recording-rules';
const FIRST: RecordingRules = { rules: [], copies: 1 };

export interface RecordingRulesDeskOptions {
  settings: SettingsRepository;
  audit: AuditDesk;
  logger: Logger;
}

/** Which calls are recorded, as administrators have said. A change holds for calls that come in after it. */
export class RecordingRulesDesk {
  readonly #options: RecordingRulesDeskOptions;
  #rules = FIRST;

  constructor(options: RecordingRulesDeskOptions) {
    this.#options = options;
  }

  /** Reads what was set before. To be awaited before the first call is let in. */
  async start(): Promise<void> {
    const stored = await this.#options.settings.read(NAME);
    const rules = recordingRules.optional().safeParse(stored);
    if (rules.success) this.#rules = rules.data ?? FIRST;
    // Of a later version, or spoilt: what is announced can be stopped by hand, what is not recorded can't be brought back.
    else this.#options.logger.error('the recording rules are not understood: every call is announced and recorded');
  }

  get rules(): RecordingRules {
    return this.#rules;
  }

  policyOf(persona: string, language: Language): RecordingPolicy {
    const rule = this.#rules.rules.find((one) => one.persona === persona && one.language === language);
    return rule?.policy ?? 'announced';
  }

  /** The later of two rules for the same persona and language counts. */
  async change({ rules, copies }: RecordingRules, asker: Asker): Promise<RecordingRules> {
    const { settings, audit } = this.#options;
    const byCase = new Map(rules.map((rule) => [`${rule.persona} ${rule.language}`, rule]));
    const next: RecordingRules = { rules: [...byCase.values()], copies };
    const target = { kind: 'settings' as const, id: NAME };
    const detail = Object.fromEntries(next.rules.map((rule) => [`${rule.persona}.${rule.language}`, rule.policy]));
    await settings.write(NAME, next, audit.note(asker, { action: 'settings.changed', target, detail }));
    this.#rules = next;
    return next;
  }
}
