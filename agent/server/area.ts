import type { FloorApp } from './http/floorApp.ts';

/** One area of the floor, such as its calls or its rules: made of desks, of which it shows those that other areas ask. */
export interface Area {
  /** Adds its HTTP and WebSocket routes. */
  routes?(app: FloorApp): void;
  /** Before the first request: takes up what the floor keeps of it. */
  load?(): Promise<void>;
  /** Once the floor answers: begins to watch and to sweep. */
  start?(): void | Promise<void>;
  /** Begins nothing more, and settles when what it had begun is over. */
  close?(): void | Promise<void>;
}
