/**
 * The rules of the floor, what they said in each version, and when they fired: ids and times only. The first of those that come with the
 * floor asks for a person where a customer stays very upset; the other waits to be switched on.
 */
export const rules = `
  CREATE TABLE rules (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    is_on INTEGER NOT NULL,
    version INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE rule_versions (
    rule_id TEXT NOT NULL REFERENCES rules (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_name TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (rule_id, version)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE rule_firings (
    rule_id TEXT NOT NULL REFERENCES rules (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    call_id TEXT NOT NULL,
    limited INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX rule_firings_by_rule ON rule_firings (rule_id, at);

  INSERT INTO rules (id, place, is_on, version) VALUES
    ('5f0a1c52-6d0e-4b7a-9a52-2f7f6f1f0001', 1, 1, 1),
    ('5f0a1c52-6d0e-4b7a-9a52-2f7f6f1f0002', 2, 0, 1);

  INSERT INTO rule_versions (rule_id, version, at, by_name, rule) VALUES
    ('5f0a1c52-6d0e-4b7a-9a52-2f7f6f1f0001', 1, 0, '',
     '{"name":"Stays very upset · مستاء جداً","when":{"match":"all","of":[{"fact":"mood","is":"at-most","score":-0.6,"turns":2,"sure":0},{"fact":"leader","who":"assistant"},{"fact":"escalated","yes":false}]},"actions":[{"do":"escalate","words":{"en":"The customer has been very upset, and still is.","ar":"الزبون مستاء جداً، ولا يزال كذلك."}}],"repeat":"each-turn","stops":false}'),
    ('5f0a1c52-6d0e-4b7a-9a52-2f7f6f1f0002', 1, 0, '',
     '{"name":"Upset at the reception: to complaints · من الاستقبال إلى الشكاوى","when":{"match":"all","of":[{"fact":"mood","is":"at-most","score":-0.5,"turns":2,"sure":0},{"fact":"persona","among":["reception"]},{"fact":"leader","who":"assistant"}]},"actions":[{"do":"persona","persona":"complaints"}],"repeat":"once","stops":false}');
`;
