/** In which open calls somebody is asked for and nobody has come: what every human agent sees. Derived from the log. */
export const asksForPerson = `
  ALTER TABLE calls ADD COLUMN asks_for_person INTEGER NOT NULL DEFAULT 0;
  UPDATE calls SET asks_for_person = 1
    WHERE ended_at IS NULL
      AND json_extract(summary, '$.control.escalation.id') IS NOT NULL
      AND json_extract(summary, '$.control.escalation.claimedBy') IS NULL;
  CREATE INDEX calls_asking ON calls (call_id) WHERE asks_for_person = 1;
`;
