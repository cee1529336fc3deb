import type { Logger } from 'pino';
import type { CallSummary } from '../../protocol/callSummary.ts';
import {
  type NewPersona,
  type Persona,
  type PersonaChange,
  type PersonaHead,
  type PersonaHistory,
  type PersonaVersion,
  RECEPTION,
} from '../../protocol/persona.ts';
import { shippedPersona, shippedPersonas } from '../../protocol/shippedPersonas.ts';
import type { Asker } from '../audit/asker.ts';
import type { AuditDesk } from '../audit/auditDesk.ts';
import { refuse } from '../http/problemError.ts';
import type { PersonaRecord, PersonaRepository } from '../storage/personaRepository.ts';

interface PersonaDeskOptions {
  personas: PersonaRepository;
  audit: AuditDesk;
  now: () => number;
  logger: Logger;
}

/** The roles that the assistant can play. A change makes a new version, for the calls that come in after it. */
export class PersonaDesk {
  readonly #options: PersonaDeskOptions;

  constructor(options: PersonaDeskOptions) {
    this.#options = options;
  }

  /** Sees that the shipped ones are there. To be awaited before the first call is let in. */
  async start(): Promise<void> {
    for (const { id, version, ...draft } of shippedPersonas) {
      // From the beginning of time, so that calls of before there were versions were led by them too.
      await this.#options.personas.add({ id, version, draft, at: 0, by: null });
    }
  }

  /** By id, archived ones last. */
  async list(): Promise<PersonaHead[]> {
    const records = await this.#options.personas.list();
    const heads = records.map(({ id, version, draft, archived, at, by }) => ({
      ...{ id, version, archived },
      name: draft.name,
      changedAt: at,
      changedBy: by,
    }));
    return [...heads.filter((one) => !one.archived), ...heads.filter((one) => one.archived)];
  }

  /** @throws ProblemError 404 */
  async history(id: string): Promise<PersonaHistory> {
    const versions = await this.#options.personas.versions(id);
    if (versions.length === 0) throw refuse.unknown('persona');
    return { archived: (await this.#options.personas.isArchived(id)) === true, versions: versions.map(toVersion) };
  }

  /** @throws ProblemError 409 where there is one of this id, archived or not */
  async create({ id, draft }: NewPersona, asker: Asker): Promise<PersonaVersion> {
    const { personas, audit } = this.#options;
    const record = this.#record(id, 1, draft, asker);
    const note = audit.note(asker, { action: 'persona.created', target: { kind: 'persona', id } });
    if (await personas.add(record, note)) return toVersion(record);
    throw refuse.conflict('persona-taken', 'There is a persona of this id already: choose another one.');
  }

  /** Makes the next version. @throws ProblemError 404, and 409 where somebody has changed it since the version it is based on */
  async change(id: string, { version, draft }: PersonaChange, asker: Asker): Promise<PersonaVersion> {
    const { personas, audit } = this.#options;
    const record = this.#record(id, version + 1, draft, asker);
    const target = { kind: 'persona' as const, id };
    const note = audit.note(asker, { action: 'persona.changed', target, detail: { version: record.version } });
    if ((await personas.versions(id)).length === 0) throw refuse.unknown('persona');
    if (await personas.add(record, note)) return toVersion(record);
    throw refuse.conflict(
      'outdated',
      'Somebody has changed this persona meanwhile: load it again, then repeat the change.',
    );
  }

  /** @throws ProblemError 404, and 409 for the reception, which answers wherever another one is missing */
  async archive(id: string, archived: boolean, asker: Asker): Promise<void> {
    const { personas, audit } = this.#options;
    if (archived && id === RECEPTION) {
      throw refuse.conflict('reception-stays', 'The reception answers where another persona is missing: it must stay.');
    }
    const target = { kind: 'persona' as const, id };
    const note = audit.note(asker, { action: 'persona.archived', target, detail: { archived } });
    if (!(await personas.archive(id, archived, note))) throw refuse.unknown('persona');
  }

  /** Who leads a call that comes in now: the latest version, and the reception where there is no such persona any more. */
  async forNewCall(id: string): Promise<Persona> {
    const { personas, now } = this.#options;
    const named = (await this.isThere(id)) ? id : RECEPTION;
    return this.#orShipped(named, () => personas.asOf(named, now()));
  }

  /** A persona as it was when a call began: whatever is changed meanwhile, the call is led by that to its end. */
  async forCall(call: Pick<CallSummary, 'createdAt' | 'persona' | 'personaVersion'>, id: string): Promise<Persona> {
    const { personas } = this.#options;
    return this.#orShipped(id, async () => {
      // The call's own version is in its log; of the others the time tells.
      const own = call.persona === id && call.personaVersion;
      const logged = own ? (await personas.versions(id)).find(({ version }) => version === own) : undefined;
      return logged ?? (await personas.asOf(id, call.createdAt));
    });
  }

  /** Who leads a call by now. */
  leading(call: CallSummary): Promise<Persona> {
    return this.forCall(call, call.control?.persona ?? call.persona);
  }

  /** Whether calls can be given to it. */
  async isThere(id: string): Promise<boolean> {
    return (await this.#options.personas.isArchived(id)) === false;
  }

  #record(id: string, version: number, draft: PersonaRecord['draft'], { actor }: Asker): PersonaRecord {
    return { id, version, draft, at: this.#options.now(), by: actor.name };
  }

  /** A caller is always answered: where a persona is missing, or was stored by a later version of this server, by a shipped one. */
  async #orShipped(id: string, find: () => Promise<PersonaRecord | undefined>): Promise<Persona> {
    try {
      const record = await find();
      if (record) return toPersona(record);
      this.#options.logger.warn({ persona: id }, 'no such persona: a shipped one answers');
    } catch (err) {
      this.#options.logger.error({ err, persona: id }, 'a persona can not be read: a shipped one answers');
    }
    return shippedPersona(id);
  }
}

const toPersona = ({ id, version, draft }: PersonaRecord): Persona => ({ ...draft, id, version });
const toVersion = (record: PersonaRecord): PersonaVersion => ({
  persona: toPersona(record),
  at: record.at,
  by: record.by,
});
