import { createHash, randomBytes } from 'node:crypto';

/** What identifies a session among seats: nobody can tell its token, nor the hash that the floor keeps, from it. */
const keyOf = (tokenHash: string): string =>
  createHash('sha256').update(`seat of ${tokenHash}`).digest('hex').slice(0, 16);

const SEAT = /^operator-([0-9a-f-]{36})-([0-9a-f]{16})-[0-9a-f]{8}$/;

export interface SeatHolder {
  operatorId: string;
  tokenHash: string;
}

/**
 * A fresh identity in a call's room for a session of an operator. It says itself whose it is: a floor that has been restarted knows
 * whom it meets in its rooms, and identities come from tokens, which only the floor can make.
 */
export const newSeat = ({ operatorId, tokenHash }: SeatHolder): string =>
  `operator-${operatorId}-${keyOf(tokenHash)}-${randomBytes(4).toString('hex')}`;

/** The operator whose seat this is; undefined for an identity that is no seat. */
export const operatorOfSeat = (identity: string): string | undefined => SEAT.exec(identity)?.[1];

export const isSeatOfSession = (identity: string, tokenHash: string): boolean =>
  SEAT.exec(identity)?.[2] === keyOf(tokenHash);

export const isSeatOf = (identity: string, { operatorId, tokenHash }: SeatHolder): boolean =>
  operatorOfSeat(identity) === operatorId && isSeatOfSession(identity, tokenHash);
