import { decodedForms, discloseBody, discloseHeader, discloseText, shortestMasked } from '../disclosure/index.js';
import { SecretSearch } from './secretSearch.js';
import { readBodyLength, type FinishedCall } from './types.js';

/** Each value is looked for in each text: with more of them, no text about the body is kept. */
const mostValues = 50;
/** The same for their UTF-16 code units: a mask of a thousand takes up to 30 ms to make. */
const mostCharacters = 10_000;

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
 * that log in, or one that is too short, for each of them to be found in other texts.
 */
export type UnkeptBody = 'production' | 'tooLong' | 'manySecrets' | 'shortSecret';

/**
 * Makes of texts about a response, such as what an expectation says of it, texts that may be kept: without the role's own values, and
 * without what logs in by its name in the headers or in the body. As `keptCall` does for the response itself.
 */
export class ResponseMask {
  /** Undefined when texts about the body may be kept. */
  readonly unkeptBody: UnkeptBody | undefined = undefined;
  readonly #values: readonly string[];
  #search: SecretSearch | undefined;

  constructor({ headers, body, keepsBodies, secrets }: DescribedResponse) {
    const isRead = keepsBodies && body.length <= readBodyLength;
    const inHeaders = headers.flatMap(([name, value]) => discloseHeader(name, value).dropped);
    const inBody = isRead ? [...new Set(discloseBody(body).dropped)] : [];
    // A text about the body has a value as it is written there, or what it stands for.
    const forms = inBody.slice(0, mostValues).flatMap(decodedForms);
    const isMany = inBody.length > mostValues || forms.join('').length > mostCharacters;
    this.#values = [...new Set([...secrets, ...inHeaders, ...(isMany ? [] : forms)])];
    if (!keepsBodies) {
      this.unkeptBody = 'production';
    } else if (!isRead) {
      this.unkeptBody = 'tooLong';
    } else if (isMany) {
      this.unkeptBody = 'manySecrets';
    } else if (forms.some((form) => form.trim().length < shortestMasked)) {
      this.unkeptBody = 'shortSecret';
    }
  }

  /** @param text about the response; one with a part of the body in it only when `unkeptBody` is undefined */
  kept(text: string): string {
    // A run in which everything passes needs none.
    this.#search ??= new SecretSearch(this.#values, []);
    return this.#search.without(discloseText(text).text);
  }
}
