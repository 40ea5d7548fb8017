/** A failure phrased for the person at the terminal: printed as it is, without a stack. */
export class HarnessError extends Error {
  override readonly name = 'HarnessError';
}
