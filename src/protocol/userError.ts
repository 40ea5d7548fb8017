/** The name that such an error bears: it stays when an error loses its class on the way between threads. */
export const userErrorName = 'UserError';

/** A command that helps with an error. A notification offers it as a button. */
export type Remedy = 'addAccount' | 'addDemoAccount' | 'newRequest' | 'switchRole';

/**
 * An error whose message is a sentence for the person in front of the screen: it names the place
 * and the way out, and is shown as it is. Every other error is a bug: logged, and shown as unexpected.
 */
export class UserError extends Error {
  override readonly name: string = userErrorName;
  /** What helps, the best first. */
  readonly remedies: readonly Remedy[];

  constructor(message: string, { remedies = [], ...options }: ErrorOptions & { readonly remedies?: readonly Remedy[] } = {}) {
    super(message, options);
    this.remedies = remedies;
  }
}

/**
 * Whether an error's message is meant for the person. The name counts and not the class, because TBA, which imports nothing of the
 * project, has an error class of its own, and errors lose their class on the way from a worker or a webview.
 */
export function isUserError(error: unknown): error is Error {
  return error instanceof Error && error.name === userErrorName;
}
