import type { ContractError } from '../../../src-preload/contract/wire.ts';
import { FloorError, type FloorErrorKind } from '../floor-client/floorError.ts';

/** Why a handler can't do as asked, in the contract's words. */
export class RequestError extends Error {
  readonly value: ContractError;

  constructor(type: ContractError['type'], message: string, remedy?: string, code?: string) {
    super(message);
    this.name = 'RequestError';
    this.value = { type, message, ...(remedy !== undefined && { remedy }), ...(code !== undefined && { code }) };
  }
}

const ofFloor: Record<FloorErrorKind, ContractError['type']> = {
  unreachable: 'floor-offline',
  'signed-out': 'floor-offline',
  'newer-server': 'floor-offline',
  'server-error': 'floor-offline',
  refused: 'refused',
  'bad-request': 'bad-request',
  'not-found': 'not-found',
  conflict: 'conflict',
};

/** The value that crosses to the page for a failure; undefined for one that nobody foresaw. */
export function asContractError(failure: unknown): ContractError | undefined {
  if (failure instanceof RequestError) return failure.value;
  if (failure instanceof FloorError) {
    const { kind, message, code } = failure;
    return { type: ofFloor[kind], message, ...(code !== undefined && { code }) };
  }
  return undefined;
}
