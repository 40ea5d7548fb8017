import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TbaCredentials } from '../../../src/core/tba/index.js';

/** A text that somebody had at hand, with what is true of it. Its keys, tokens and secrets were made up. */
export interface PastedText {
  readonly id: string;
  /** What kind of text it is, for a person. */
  readonly form: string;
  readonly pasted: string;
  readonly credentials: TbaCredentials;
  readonly truth: {
    readonly method: string;
    readonly url: string;
    readonly body?: string;
    /** One of several where a `|` stands between them. */
    readonly verdict: string;
    /** One of them is to be found, by the end of its ID; in parentheses: the catalogue does not have it yet. */
    readonly mistakeIds: readonly string[];
    /** All of `mistakeIds` are to be found. */
    readonly allOf?: boolean;
    /** Nothing at all is wrong with the request. */
    readonly noFinding?: boolean;
    readonly note?: string;
  };
}

/** The texts of test/vectors/pasted-texts.json. */
export function pastedTexts(): readonly PastedText[] {
  return JSON.parse(readFileSync(path.join(__dirname, '../../vectors/pasted-texts.json'), 'utf8')) as PastedText[];
}
