import type { FilterSql } from './filterSql.ts';
import type { Order } from './order.ts';

/** What is looked for: calls in an order, through a filter, with words in one of their turns. */
export interface Plan {
  order: Order;
  filter: FilterSql;
  /** An FTS5 expression; undefined where no words are looked for. */
  expression: string | undefined;
}
