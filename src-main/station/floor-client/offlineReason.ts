import type { FloorStatus } from '../../../src-preload/contract/floor.ts';
import type { FloorErrorKind } from './floorError.ts';

/** The contract's word for why the floor is away. */
export function offlineReason(kind: FloorErrorKind): Extract<FloorStatus, { state: 'offline' }>['reason'] {
  switch (kind) {
    case 'unreachable':
    case 'newer-server':
    case 'server-error':
      return kind;
    default:
      return 'refused';
  }
}
