import { discloseBody, discloseHeader, discloseText } from '../disclosure/index.js';
import { SecretSearch } from './secretSearch.js';
import { readBodyLength, type FinishedCall } from './types.js';

/** Each value is looked for in each text: with more of them, no text about the body is kept. */
const mostValues = 50;

/** What of a response decides which of the texts about it may be kept. */
export interface DescribedResponse extends Pick<FinishedCall, 'secrets'> {
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** All of it. */
  readonly body: string;
  /** Whether bodies of its account are kept. */
  readonly keepsBodies: boolean;
}

/**
 * Why nothing that has a part of the body in it may be kept: bodies of the account aren't, or the body is too long, or has too many values
 * that log in, for each of them to be found in other texts.
 */
export type UnkeptBody = 'production' | 'tooLong' | 'manySecrets';

/**
 * Makes of texts about a response, such as what an expectation says of it, texts that may be kept: without the role's own values, and
 * without what logs in by its name in the headers or in the body. As `keptCall` does for the response itself.
 */
export class ResponseMask {
  /** Undefined when texts about the body may be kept. */
  readonly unkeptBody: UnkeptBody | undefined = undefined;
  readonly #secrets: SecretSearch;

  constructor({ headers, body, keepsBodies, secrets }: DescribedResponse) {
    const isRead = keepsBodies && body.length <= readBodyLength;
    const named = [
      ...headers.flatMap(([name, value]) => discloseHeader(name, value).dropped),
      ...(isRead ? discloseBody(body).dropped : []),
    ];
    const values = [...new Set(named)];
    this.#secrets = new SecretSearch([...secrets, ...values.slice(0, mostValues)], []);
    if (!keepsBodies) {
      this.unkeptBody = 'production';
    } else if (!isRead) {
      this.unkeptBody = 'tooLong';
    } else if (values.length > mostValues) {
      this.unkeptBody = 'manySecrets';
    }
  }

  /** @param text about the response; one with a part of the body in it only when `unkeptBody` is undefined */
  kept(text: string): string {
    return this.#secrets.without(discloseText(text).text);
  }
}
