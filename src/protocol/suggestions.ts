import { isCount, isOneOf, isRecord, type Check } from './callTable.js';

/** A field of a request that the code of the workspace may know something about. */
export type SuggestionPlace =
  { readonly field: 'script' | 'deploy' } | { readonly field: 'query'; readonly row: number; readonly part: 'name' | 'value' };

/** What may stand in a field, and what is said of it. */
export interface Suggestion {
  readonly value: string;
  readonly detail: string;
  /**
   * Of a script: the deployment that is entered with it, which is its only one. Absent where it has none or several, and where the one that is
   * entered isn't known to belong to another script.
   */
  readonly deploy?: string;
}

/** Which file of the workspace responds to a request: a text with links in it. */
export interface ResponderView {
  readonly before: string;
  /** Opens the file; absent where it isn't known. */
  readonly link?: string;
  readonly after: string;
  /** At the end: lets the person choose the RESTlet that an internal ID stands for. */
  readonly choose?: string;
  /** Everything that is known of it, a sentence each. */
  readonly details: readonly string[];
}

export const isSuggestionPlace: Check = (value) => {
  if (!isRecord(value)) {
    return false;
  }
  return value.field === 'query'
    ? isCount(value.row) && isOneOf(value.part, ['name', 'value'])
    : isOneOf(value.field, ['script', 'deploy']);
};
