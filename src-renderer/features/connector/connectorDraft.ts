import { type ConnectorSettings, connectorSettings } from '../../../agent/protocol/connector.ts';

export const KINDS = ['local', 'hubspot', 'rest'] as const;
export type Kind = (typeof KINDS)[number];
export const isKind = (text: string): text is Kind => KINDS.some((kind) => kind === text);

export const FIELDS = ['name', 'email', 'language', 'tier', 'notes'] as const;

/** The settings as somebody is writing them: all fields of all kinds, as text. */
export interface ConnectorDraft {
  kind: Kind;
  baseUrl: string;
  writeNotes: boolean;
  findPath: string;
  customerAt: string;
  idAt: string;
  fields: Record<(typeof FIELDS)[number], string>;
  notePath: string;
  noteAt: string;
  key: string;
}

export function draftOf(settings: ConnectorSettings): ConnectorDraft {
  const mapping = settings.kind === 'rest' ? settings.mapping : undefined;
  return {
    kind: settings.kind,
    baseUrl: settings.kind === 'local' ? '' : settings.baseUrl,
    writeNotes: settings.kind !== 'hubspot' || settings.writeNotes,
    findPath: mapping?.findPath ?? '/customers?phone={phone}',
    customerAt: mapping?.customerAt ?? 'results.0',
    idAt: mapping?.idAt ?? 'id',
    fields: {
      name: mapping?.fields.name ?? 'name',
      email: mapping?.fields.email ?? 'email',
      language: mapping?.fields.language ?? '',
      tier: mapping?.fields.tier ?? '',
      notes: mapping?.fields.notes ?? '',
    },
    notePath: mapping?.notePath ?? '',
    noteAt: mapping?.noteAt ?? 'text',
    key: '',
  };
}

/** The settings of a draft; undefined while something is missing or makes no sense. */
export function settingsOf(draft: ConnectorDraft): ConnectorSettings | undefined {
  const { kind, baseUrl, writeNotes, findPath, customerAt, idAt, fields, notePath, noteAt } = draft;
  const told = Object.fromEntries(Object.entries(fields).filter(([, place]) => place.trim() !== ''));
  const mapping = { findPath, customerAt, idAt, fields: told, noteAt, ...(notePath.trim() !== '' && { notePath }) };
  const address = baseUrl.trim() === '' && kind === 'hubspot' ? {} : { baseUrl: baseUrl.trim() };
  const parsed = connectorSettings.safeParse({ kind, ...address, writeNotes, mapping });
  return parsed.data;
}
