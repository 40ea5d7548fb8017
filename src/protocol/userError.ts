/** The name that such an error bears: it stays when an error loses its class on the way between threads. */
export const userErrorName = 'UserError';

/** What helps with an error, and what it is called: a notification and a screen offer it as a button or a link. */
export const remedies = {
  addAccount: 'Add Account',
  addDemoAccount: 'Try the Demo Account',
  newRequest: 'New Request',
  switchRole: 'Switch Role',
  enterSecrets: 'Enter Secrets',
  manageTrust: 'Manage Workspace Trust',
  keyringHelp: 'Learn More',
} as const;

export type Remedy = keyof typeof remedies;

/** Why something cannot be done, in a sentence, and what helps. */
export interface Obstacle {
  readonly message: string;
  /** The best first. */
  readonly remedies: readonly Remedy[];
}

/** For a message that comes from a screen. */
export function isRemedy(value: unknown): value is Remedy {
  return typeof value === 'string' && Object.hasOwn(remedies, value);
}

/**
 * An error whose message is a sentence for the person in front of the screen: it names the place
 * and the way out, and is shown as it is. Every other error is a bug: logged, and shown as unexpected.
 */
export class UserError extends Error {
  override readonly name: string = userErrorName;
  /** What helps, the best first. */
  readonly remedies: readonly Remedy[];

  constructor(
    message: string,
    { remedies: helpful = [], ...options }: ErrorOptions & { readonly remedies?: readonly Remedy[] } = {},
  ) {
    super(message, options);
    this.remedies = helpful;
  }
}

/**
 * Whether an error's message is meant for the person. The name counts and not the class, because TBA, which imports nothing of the
 * project, has an error class of its own, and errors lose their class on the way from a worker or a webview.
 */
export function isUserError(error: unknown): error is Error {
  return error instanceof Error && error.name === userErrorName;
}

/** What helps with an error, the best first. Each bundle of the extension has a class `UserError` of its own, so the class is not asked for. */
export function remediesOf(error: unknown): readonly Remedy[] {
  return isUserError(error) && 'remedies' in error && Array.isArray(error.remedies) ? error.remedies.filter(isRemedy) : [];
}
