/** A reason why the process can't start, in one sentence that says what to do. Printed as it is, without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
