import type { AuditRepository } from './auditRepository.ts';
import type { CallRepository } from './callRepository.ts';
import type { ContactRepository } from './contactRepository.ts';
import type { CustomerLinkRepository } from './customerLinkRepository.ts';
import type { ErasureRepository } from './erasureRepository.ts';
import type { OperatorRepository } from './operatorRepository.ts';
import type { PersonaRepository } from './personaRepository.ts';
import type { RuleRepository } from './ruleRepository.ts';
import type { SessionRepository } from './sessionRepository.ts';
import type { SettingsRepository } from './settingsRepository.ts';
import type { SignInRepository } from './signInRepository.ts';

/**
 * Everything the floor server remembers. SQLite implements it now; its calls are asynchronous so that a database
 * server can stand behind the same interface.
 */
export interface Storage {
  calls: CallRepository;
  contacts: ContactRepository;
  customerLinks: CustomerLinkRepository;
  operators: OperatorRepository;
  sessions: SessionRepository;
  signIns: SignInRepository;
  audit: AuditRepository;
  erasures: ErasureRepository;
  settings: SettingsRepository;
  personas: PersonaRepository;
  rules: RuleRepository;
  /** Throws when the database doesn't answer. */
  check(): Promise<void>;
  close(): void;
}
