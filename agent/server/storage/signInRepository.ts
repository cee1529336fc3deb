/** How often signing in to one account failed from one network, or from all unknown ones together. */
export interface SignInFailures {
  failures: number;
  /** When the first of them happened. */
  since: number;
  /** Locks that have followed each other. */
  locks: number;
  lockedUntil: number;
}

export interface SignInRepository {
  isKnown(operatorId: string, network: string): Promise<boolean>;
  find(operatorId: string, network: string): Promise<SignInFailures | undefined>;
  /** One transaction: two failures at once are two. */
  fail(
    operatorId: string,
    network: string,
    next: (before: SignInFailures | undefined) => SignInFailures,
  ): Promise<SignInFailures>;
  /** The right password came from there: its failures are forgotten, and the network is known until `forgetBefore` passes it. */
  succeed(operatorId: string, network: string, times: { now: number; forgetBefore: number }): Promise<void>;
}
