import { requiredSignatureMethod } from '../tba/index.js';
import { UserError } from '../../protocol/userError.js';

/** A request as it goes onto the wire: the URL encoded, with `Authorization` among the headers when it is signed. */
export interface CommandRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

/**
 * A curl command that sends exactly this request, for bash and other POSIX shells. Text of any kind stands in single quotes, in which a
 * shell changes nothing (POSIX Shell Command Language, section 2.2.2); line breaks of the body stay as they are.
 *
 * @throws {UserError} for a NUL character, which no command can hold
 */
export function curlCommand({ method, url, headers, body }: CommandRequest): string {
  const words = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(url)}`,
    // curl leaves a header out that has no value, unless a semicolon stands in the place of the colon.
    ...headers.map(([name, value]) => `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`),
    // Unlike --data, this reads no file for a text that begins with @.
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ];
  return words.join(' \\\n  ');
}

function quoted(text: string): string {
  if (text.includes('\0')) {
    throw new UserError("The request has a NUL character, which a command can't hold.");
  }
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What stands in the place of a signature in a command that is to be shared: whoever sends it puts their own values in. */
export function placeholderAuthorization(realm: string): string {
  const parameters = [
    ['realm', realm],
    ['oauth_consumer_key', '<consumer key>'],
    ['oauth_token', '<token ID>'],
    ['oauth_signature_method', requiredSignatureMethod],
    ['oauth_timestamp', '<seconds since 1970>'],
    ['oauth_nonce', '<new for each request>'],
    ['oauth_version', '1.0'],
    ['oauth_signature', '<signature>'],
  ];
  return `OAuth ${parameters.map(([name, value]) => `${name}="${value}"`).join(', ')}`;
}
