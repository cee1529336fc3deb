/** The floor's tables as Kysely sees them. The truth is in migrations/. */
export interface Tables {
  operators: { id: string; name: string; email: string; role: string; password_hash: string };
  sessions: { token_hash: string; operator_id: string; created_at: number; expires_at: number };
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
  };
  calls: {
    call_id: string;
    room: string;
    created_at: number;
    ended_at: number | null;
    last_seq: number;
    customer_identity: string;
    contact_id: string | null;
    summary: string;
  };
  events: { call_id: string; seq: number; id: string; at: number; type: string; data: string };
}
