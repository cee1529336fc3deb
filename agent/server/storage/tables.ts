import type { Generated } from 'kysely';

/** The floor's tables as Kysely sees them. The truth is in migrations/. */
export interface Tables {
  operators: {
    id: string;
    name: string;
    email: string;
    role: string;
    password_hash: string;
    disabled: number;
    must_change_password: number;
    created_at: number;
    last_seen_at: number | null;
  };
  sessions: {
    token_hash: string;
    id: string;
    operator_id: string;
    created_at: number;
    last_seen_at: number;
    expires_at: number;
    opened_from: string;
  };
  known_networks: { operator_id: string; network: string; used_at: number };
  sign_in_failures: {
    operator_id: string;
    network: string;
    failures: number;
    since: number;
    locks: number;
    locked_until: number;
  };
  contacts: {
    id: string;
    name: string;
    phone: string | null;
    email: string | null;
    tier: string;
    language: string;
    notes: string;
    since: number;
    updated_at: number;
    revision: number;
    other_phones: string;
    other_emails: string;
    tags: string;
    folded: string;
  };
  contact_phones: { phone: string; contact_id: string };
  contact_notes: {
    id: string;
    contact_id: string;
    kind: string;
    text: string;
    language: string | null;
    at: number;
    author: string;
    call_id: string | null;
    write_back: string | null;
  };
  tickets: {
    number: Generated<number>;
    id: string;
    contact_id: string;
    title: string;
    state: string;
    opened_at: number;
    opened_by: string;
    closed_at: number | null;
    closed_by: string | null;
    call_id: string | null;
  };
  contact_edits: {
    id: string;
    contact_id: string;
    at: number;
    author: string;
    call_id: string | null;
    what: string;
    undone: number;
  };
  contact_merges: { edit_id: string; contact_id: string; at: number; loser: string; moved: string };
  contact_links: { contact_id: string; connector: string; external_id: string; seen_at: number };
  calls: {
    call_id: string;
    room: string;
    created_at: number;
    ended_at: number | null;
    last_seq: number;
    customer_identity: string;
    contact_id: string | null;
    summary: string;
    asks_for_person: number;
  };
  audit: {
    seq: number;
    at: number;
    actor_kind: string;
    actor_id: string;
    actor_name: string;
    action: string;
    target_kind: string | null;
    target_id: string | null;
    detail: string;
    origin: string;
    previous_hash: string;
    hash: string;
  };
  retention_days: { disposition: string; days: number | null };
  erasures: { number: Generated<number>; kind: string; id: string; at: number };
  customer_erasures: { contact_id: string; requested_at: number; asker: string };
  settings: { name: string; value: string };
  personas: { id: string; archived: number };
  persona_versions: { persona_id: string; version: number; at: number; by_whom: string | null; draft: string };
  rules: { id: string; place: number; is_on: number; version: number };
  rule_versions: { rule_id: string; version: number; at: number; by_name: string; rule: string };
  rule_firings: { rule_id: string; at: number; call_id: string; limited: number };
  offers: { operator_id: string; call_id: string };
  events: { call_id: string; seq: number; id: string; at: number; type: string; data: string };
  customer_links: {
    id: string;
    secret_hash: string;
    request: string;
    created_at: number;
    expires_at: number;
    key_hash: string | null;
    call_id: string | null;
  };
}
