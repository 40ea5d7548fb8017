/** What stands in a text in the place of a secret: the page writes it into its text box, and the reader of pasted text knows it again. */

export const secretNames = [
  'consumer secret',
  'token secret',
  'secret',
  'password',
  'passphrase',
  'private key',
  'signing key',
  'API key',
  'refresh token',
  'client assertion',
] as const;

export type SecretName = (typeof secretNames)[number];

/** No code, header or URL has these quotation marks. */
const [opening, closing] = ['\u2039', '\u203a'];

/** `‹token secret›` */
export function replacedSecret(name: SecretName): string {
  return `${opening}${name}${closing}`;
}

const replaced = new RegExp(`${opening}(?:${secretNames.join('|')})${closing}`, 'g');

/** The text with something else in the place of each secret that was replaced. */
export function withoutReplacedSecrets(text: string, other: string): string {
  return text.replace(replaced, other);
}

/** Whether a secret that was replaced stands at this place of a text. */
export function isReplacedSecret(text: string, at: number): boolean {
  return text.startsWith(opening, at);
}
