import type { ResolvedCallRequest } from '../../protocol/call.ts';

/** A way in for one customer. `keyHash` is set once it is claimed, `callId` once its call has been made. */
export interface CustomerLinkRecord {
  id: string;
  secretHash: string;
  request: ResolvedCallRequest;
  createdAt: number;
  expiresAt: number;
  keyHash: string | null;
  callId: string | null;
}

export interface CustomerLinkRepository {
  insert(link: Pick<CustomerLinkRecord, 'id' | 'secretHash' | 'request' | 'createdAt' | 'expiresAt'>): Promise<void>;
  find(id: string): Promise<CustomerLinkRecord | undefined>;
  findByCall(callId: string): Promise<CustomerLinkRecord | undefined>;
  /** True for the first claim alone, however many come at once. */
  claim(id: string, keyHash: string): Promise<boolean>;
  /** Undoes a claim that has led to no call. */
  giveBack(id: string): Promise<void>;
  bind(id: string, callId: string): Promise<void>;
  forgetExpiredBefore(time: number): Promise<void>;
}
