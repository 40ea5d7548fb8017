/**
 * A request or a credential that cannot be signed: the message is a sentence for a person, `field` says which input it is about.
 * Its name is that of the errors whose message is shown as it is: this folder imports nothing of the project, so not their class.
 */
export class TbaError extends Error {
  override readonly name = 'UserError';
  readonly field: TbaField;

  constructor(field: TbaField, message: string) {
    super(message);
    this.field = field;
  }
}

export type TbaField =
  | 'method'
  | 'url'
  | 'body'
  | 'account'
  | 'consumerKey'
  | 'consumerSecret'
  | 'tokenId'
  | 'tokenSecret'
  | 'nonce'
  | 'timestamp'
  | 'realm';
