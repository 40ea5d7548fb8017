/**
 * An error whose message is a sentence for the person in front of the screen: it names the place
 * and the way out, and is shown as it is. Every other error is a bug: logged, and shown as unexpected.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}
