import { isCount, isOneOf, isText, type CallTable, type Check } from './callTable.js';
import type { DiagnosisProgress, DiagnosisView } from './diagnosis.js';
import type { SecretName } from './replacedSecret.js';
import type { RoleView } from './roles.js';
import type { Update } from './update.js';
import { isRemedy, type Remedy } from './userError.js';

/** The refused request as it was understood: every field can be corrected by hand. */
export interface ForeignRequest {
  readonly method: string;
  readonly url: string;
  /** The value of the Authorization header. */
  readonly authorization: string;
  readonly contentType: string;
  readonly body: string;
  /** A bare base string that was pasted instead of a request. */
  readonly baseString: string;
}

/** The kind of a text that has no request in it. */
export const nothingRecognized = 'nothing recognized';

/** A refused call of this window, which the view was opened with. */
export interface OwnCall {
  /** Name of the role that it was sent with. */
  readonly role: string;
  /** The account written as a realm. */
  readonly account: string;
  readonly accountName: string;
  /** With its text: `401 Unauthorized`. */
  readonly status: string;
  /** NetSuite's error code. */
  readonly code?: string;
  /** When the response was there, in milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

export interface UnderstoodPaste {
  /** Which form it has, as shown to a person: `curl command`, `HAR entry 2 of 3`; empty when the fields are filled in by hand. */
  readonly kind: string;
  readonly request: ForeignRequest;
  readonly notes: readonly string[];
  readonly missing: readonly (keyof ForeignRequest)[];
  /** Every request of the paste, when it holds several, in their order; else empty. */
  readonly alternatives: readonly PasteAlternative[];
  /** Index in `alternatives` of the one shown here; 0 when there are none. */
  readonly chosen: number;
  /** Why a composer cannot hold this request, in a sentence or two; absent for a RESTlet's. */
  readonly noComposer?: string;
}

/** One of several requests of a paste, to choose from. */
export interface PasteAlternative {
  /** `2 of 3: POST …/restlet.nl?script=6&deploy=1, status 401`. */
  readonly label: string;
}

/** Where a secret stands in a pasted text: from the first UTF-16 code unit to the one behind the last. */
export interface SecretPlace {
  readonly start: number;
  readonly end: number;
  /** `secret` where the text says no more. */
  readonly name: SecretName;
}

/** The secrets of a pasted text, without their values. */
export interface SecretsOfPaste {
  /** In order and without overlaps. */
  readonly places: readonly SecretPlace[];
  /** Each secret that was found is at one of the places. */
  readonly areAll: boolean;
}

/** What was pasted is not in it: the text may hold secrets, and what was understood of it holds none. */
export interface ExplainState {
  readonly understood?: UnderstoodPaste;
  readonly ownCall?: OwnCall;
  /** In the text of that `paste`, by its number, so that the screen can take them out of its text box. */
  readonly secrets?: SecretsOfPaste & { readonly paste: number };
  readonly roles: readonly RoleView[];
  readonly roleId?: string;
  /** How the role was chosen, or why the header fits no stored role. */
  readonly roleNotice?: string;
  readonly running?: DiagnosisProgress;
  readonly diagnosis?: DiagnosisView;
  /** The search stopped at its budget: a larger one may find what made the signature. */
  readonly canSearchFurther?: boolean;
  /** A sentence about why there is no diagnosis. */
  readonly problem?: string;
}

export type ExplainUpdate = Update<ExplainState>;

/** The webview calls these. */
export interface ExplainHostCalls {
  ready(): ExplainState;
  /**
   * New text in the paste box: it is read, never sent anywhere.
   *
   * @param number by which the screen knows the text again
   */
  paste(text: string, number: number): void;
  /** Nothing is pasted: the fields are filled in by hand. */
  typeIn(): void;
  /** Reads another request of the same paste: an index into `UnderstoodPaste.alternatives`. */
  chooseRequest(index: number): void;
  correct(field: keyof ForeignRequest, value: string): void;
  /** An empty identifier is no role: the header and the request alone are judged. */
  chooseRole(roleId: string): void;
  explain(): void;
  /** Searches anew with ten times the budget. */
  searchFurther(): void;
  cancel(): void;
  copyDiagnosis(): void;
  /** Opens a composer with the same request, to be signed correctly. */
  openInComposer(): void;
  /** Starts the local server that shows each request of a client with what is wrong with it. */
  startVerifier(): void;
  /** Does what helps with a problem. */
  help(remedy: Remedy): void;
}

const fields: Readonly<Record<keyof ForeignRequest, true>> = {
  method: true,
  url: true,
  authorization: true,
  contentType: true,
  body: true,
  baseString: true,
};
const isField: Check = (value) => isOneOf(value, Object.keys(fields));

export const explainHostCalls: CallTable<ExplainHostCalls> = {
  ready: [],
  paste: [isText, isCount],
  typeIn: [],
  chooseRequest: [isCount],
  correct: [isField, isText],
  chooseRole: [isText],
  explain: [],
  searchFurther: [],
  cancel: [],
  copyDiagnosis: [],
  openInComposer: [],
  startVerifier: [],
  help: [isRemedy],
};
