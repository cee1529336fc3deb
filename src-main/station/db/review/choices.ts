import type { Sight } from '../../floor-client/sight.ts';
import type { ReadHandle } from '../handles.ts';
import { filterSql } from './filterSql.ts';

/** The values that filters can have among the calls that an operator may see. */
export interface Choices {
  personas: string[];
  operators: { operatorId: string; name: string }[];
  tags: string[];
}

export function createChoices(db: ReadHandle): (sight: Sight) => Choices {
  const choices = (where: string) => ({
    personas: db.query<string[], { persona: string }>(
      `SELECT DISTINCT persona FROM review_calls c WHERE ${where} ORDER BY persona`,
    ),
    operators: db.query<string[], { operatorId: string; name: string }>(
      `SELECT o.operator_id AS operatorId, max(o.name) AS name FROM call_operators o JOIN review_calls c USING (call_key)
       WHERE o.took_part = 1 AND ${where} GROUP BY o.operator_id ORDER BY name`,
    ),
    tags: db.query<string[], { tag: string }>(
      `SELECT DISTINCT t.tag FROM call_tags t JOIN review_calls c USING (call_key) WHERE ${where} ORDER BY t.tag`,
    ),
  });
  return (sight) => {
    const filter = filterSql({}, sight, null);
    if (!filter) return { personas: [], operators: [], tags: [] };
    const { personas, operators, tags } = choices(filter.where);
    const bound = filter.bound.map(String);
    return {
      personas: personas.all(...bound).map(({ persona }) => persona),
      operators: operators.all(...bound),
      tags: tags.all(...bound).map(({ tag }) => tag),
    };
  };
}
