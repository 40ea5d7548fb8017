/**
 * A request or a credential that cannot be signed: the message is a sentence for a person, `field` says which input it is about.
 * It bears the name of the errors that are shown as they are, since this folder imports nothing else of the project.
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
