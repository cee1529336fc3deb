/**
 * One step of the database's shape. A released migration is never edited, and never imports code that could change
 * under it: the SQL is all there is. `version` is what `user_version` says afterwards.
 */
export interface Migration {
  version: number;
  up: string;
}
