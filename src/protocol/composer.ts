import { isCount, isOneOf, isRecord, isRequestPatch, isText, type CallTable, type Check } from './callTable.js';
import { isTableOrder, type CellView, type FilterView, type TableOrder, type TableView, type ValueView } from './bodyData.js';
import type { ComparisonRow, FindingView } from './diagnosis.js';
import {
  isExpectationRef,
  isFlag,
  isNewExpectation,
  type ExpectationRef,
  type ExpectationsView,
  type NewExpectation,
} from './expectations.js';
import type { RequestPatch, RequestProblem, RestletRequest } from './request.js';
import type { BodyForm, ResponseView, SendProgress } from './response.js';
import type { RoleView } from './roles.js';
import type { ScriptLogView } from './scriptLog.js';
import { isScriptPath, mostNotedFiles, type FrameNote, type StackFrame } from './stackFrames.js';
import { isSuggestionPlace, type ResponderView, type Suggestion, type SuggestionPlace } from './suggestions.js';
import type { TraceCopy, TraceView } from './trace.js';
import type { Update } from './update.js';
import type { VariablesView } from './variables.js';
import { isRemedy, type Remedy } from './userError.js';

/** The document behind a composer: what it says, or why it cannot be edited here. */
export type ComposerDocument =
  | { readonly kind: 'request'; readonly request: RestletRequest }
  | {
      readonly kind: 'unreadable';
      /** One sentence with the place and the way out. */
      readonly message: string;
      /** 1-based, absent when the whole file is meant. */
      readonly line?: number;
      readonly column?: number;
    };

export interface ComposerState {
  readonly document: ComposerDocument;
  readonly problems: readonly RequestProblem[];
  readonly role?: RoleView;
  /** Why the role that the document prefers is not used, when it is not. */
  readonly roleNotice?: string;
  /** False in an untrusted workspace or while no role is chosen; `sendBlocked` says why. */
  readonly canSend: boolean;
  readonly sendBlocked?: string;
  /** What helps with that, the best first. */
  readonly sendRemedies?: readonly Remedy[];
  /** Which file of the workspace responds to the request; absent where that isn't known. */
  readonly responder?: ResponderView;
  /** Present while a call runs: a webview that reloads in the middle finds it again. */
  readonly sending?: SendProgress;
  /** The last responses of this document, the newest first. */
  readonly responses: readonly ResponseView[];
  /** What the responses must be, and what was found. */
  readonly expectations: ExpectationsView;
  /** Absent when the request has no placeholders. */
  readonly variables?: VariablesView;
  readonly trace?: TraceView;
  /** Why there is no trace: the sentence that `signRequest` refused with. */
  readonly traceProblem?: string;
  /** Seconds that the signing clock is set ahead of this machine's (behind, when negative); absent while it is not. */
  readonly clockCorrection?: number;
}

/** UTF-16 code units of a sent body that are kept to be shown. */
export const longestSentBody = 100_000;

/** What the host can tell a composer at any time: each field present replaces the one shown. */
export type ComposerUpdate = Update<ComposerState>;

/** What became of a pasted text that was a request, or a part of one. */
export interface TakenApart {
  /** `Taken from the pasted curl command: method, script, deployment and 2 query parameters.` */
  readonly summary: string;
  /** What was left out or assumed, a sentence each. */
  readonly notes: readonly string[];
  /** The text was for another account than the one that the request is sent to. */
  readonly account?: {
    readonly sentence: string;
    /** The role of that account that this request can name; absent when there is none. */
    readonly offer?: { readonly label: string; readonly account: string; readonly role: string };
  };
}

/** A nonce, and a timestamp in seconds, that stay the same for each signature, to reproduce a case. */
export interface PinnedValues {
  readonly nonce: string;
  readonly timestamp: number;
}

/** A client's base string beside the one of this request. Nonce and timestamp are the same in both where the client's could be used. */
export interface ComparedBaseString {
  readonly own: string;
  readonly client: string;
  /** What was found, in one sentence. */
  readonly sentence: string;
  /** The mistakes that make the difference, where they are known. */
  readonly findings: readonly FindingView[];
  /** By part; empty when the two are identical. */
  readonly comparison: readonly ComparisonRow[];
  /** Nonce and timestamp were pinned for the comparison. */
  readonly pinned?: PinnedValues;
}

/** The webview calls these. */
export interface ComposerHostCalls {
  /** The first call: everything there is to show. */
  ready(): ComposerState;
  /**
   * The person changed fields. `generation` grows by one with each call. Each update that the host sends for a change of the document has
   * the last generation that had arrived, so that the page can tell its own typing from a change made elsewhere.
   */
  edit(patch: RequestPatch, generation: number): void;
  /**
   * Takes a pasted text apart into the fields, when there is a RESTlet request in it; otherwise nothing is changed, and the result is null.
   * `raw` is what the paste alone would have changed: it is an undo step of its own, unless the text holds secrets.
   */
  takeApart(text: string, raw: RequestPatch): TakenApart | null;
  /** What may stand in a field of the request as it was edited last, by the code of the workspace. */
  suggest(place: SuggestionPlace): readonly Suggestion[];
  /** Opens the file that responds to the request. */
  openResponder(): void;
  /** Lets the person choose the RESTlet of the workspace that the internal ID of the request stands for. */
  chooseRestlet(): void;
  /** Resolves when every edit so far is in the text document. */
  flush(): void;
  /** `null` makes a new nonce and timestamp for each signature again. */
  pin(values: PinnedValues | null): void;
  /**
   * Compares the base string of another client, alone or in a longer text, with that of this request; null when there is none in the
   * text. Nonce and timestamp of the request are pinned to those of the base string.
   */
  compareBaseString(text: string): ComparedBaseString | null;
  send(): void;
  /** Lets the person choose several roles, and sends the request as each of them. */
  sendAs(): void;
  cancel(): void;
  chooseRole(): void;
  /** The person looks at the signature: a step of the walkthrough is done then. */
  signatureShown(): void;
  /** Asks the host for the signing key in the clear; the webview forgets it when hidden. */
  revealSigningKey(): string;
  copyTrace(what: TraceCopy): void;
  /** A piece of a response's body. `offset` and `next` are UTF-16 code units; `next` is absent at the end. */
  readBody(responseId: string, form: BodyForm, offset: number): { text: string; next?: number };
  /** The body that was sent with the request of a response, cut at `longestSentBody` code units. */
  readSentBody(responseId: string): string;
  /** The script log since the call of a response, as it is now; null when it isn't read. */
  readScriptLog(responseId: string): ScriptLogView | null;
  lookAgainInLog(responseId: string): void;
  stopReadingLog(responseId: string): void;
  /** Lets the person choose the role that reads the script log of the account from the next call on. */
  chooseLogRole(): void;
  /** Opens the line of a script that a stack trace of this response or its script log names. */
  openFrame(responseId: string, frame: StackFrame): void;
  /**
   * What is to be known of files that such a stack trace names, in their order; null where nothing is.
   * @param paths in the File Cabinet, one or more, at most `mostNotedFiles`
   */
  noteFrames(responseId: string, paths: readonly string[]): readonly (FrameNote | null)[];
  /** Opens the place of a note about the code. `index` is that of the note. */
  openCode(responseId: string, index: number): void;
  /** What a JSONPath (RFC 9535) selects in a body. */
  filterBody(responseId: string, path: string): FilterView;
  /** A list of objects in a body, as a table. `path` is empty for the one that is shown first. */
  readTable(responseId: string, path: string): TableView;
  /** Some rows of a table: `mostRowsAtOnce` at the most. */
  readRows(responseId: string, order: TableOrder, first: number, count: number): readonly (readonly CellView[])[];
  /** The whole value of a cell; `row` is its place in this order. */
  readValue(responseId: string, order: TableOrder, row: number, column: number): ValueView;
  /** Puts a table as CSV onto the clipboard. The result says what was copied. */
  copyTable(responseId: string, order: TableOrder): string;
  openBody(responseId: string, form: BodyForm): void;
  saveBody(responseId: string): void;
  /** Shows what is different in this body and in that of the response before it. */
  compareWithPrevious(responseId: string): void;
  /** Checks a response against the expectations as they are now. */
  checkExpectations(responseId: string): void;
  setExpectationEnabled(row: ExpectationRef, enabled: boolean): void;
  removeExpectation(row: ExpectationRef): void;
  /** Writes a row. The result says what must be entered instead, and is null when the row was written. */
  addExpectation(row: NewExpectation): string | null;
  /** Writes rows that a response fulfills. Asks first when there are rows. */
  acceptResponse(responseId: string): void;
  /** Opens the file as text, at its expectations. */
  editExpectationsAsText(): void;
  /** The word that was found in the column Detail of the Login Audit Trail; empty when it is not known. */
  chooseDetail(responseId: string, detail: string): void;
  /** What is known of a refusal as Markdown, onto the clipboard. */
  copyDiagnosis(responseId: string): void;
  /** A short text for whoever may read the Login Audit Trail, onto the clipboard. */
  copyAdministratorNote(responseId: string): void;
  /** Sets the signing clock of this window as the response has measured it. */
  correctClock(responseId: string): void;
  /** Signs by this machine's clock again. */
  resetClock(): void;
  /** Hints are no longer offered, in any composer. */
  turnOffHints(): void;
  copyUrl(): void;
  /** Asks in which form, and puts a curl command that sends this request onto the clipboard. */
  copyAsCurl(): void;
  openAsText(): void;
  /** Does what helps with a problem. */
  help(remedy: Remedy): void;
}

/** The host calls these. */
export interface ComposerViewCalls {
  /** `generation` is the last edit that this update takes in. */
  update(changes: ComposerUpdate, generation: number): void;
  /** Hands over what has been typed but not sent yet, before a save. */
  flushEdits(): void;
  /** Brings the keyboard to the response, unless it is in use. */
  focusResponse(): void;
  /** Somebody has tried to send a request with errors: shows all of them, and goes to the first. */
  showProblems(): void;
}

const bodyForms: Readonly<Record<BodyForm, true>> = { unfolded: true, pretty: true, raw: true };
const traceCopies: Readonly<Record<TraceCopy, true>> = {
  parameters: true,
  parameterString: true,
  baseStringUri: true,
  baseString: true,
  signature: true,
  authorization: true,
  all: true,
};
const isBodyForm: Check = (value) => isOneOf(value, Object.keys(bodyForms));
const isTraceCopy: Check = (value) => isOneOf(value, Object.keys(traceCopies));
const isPin: Check = (value) => value === null || (isRecord(value) && isText(value.nonce) && isCount(value.timestamp));

/** A line or a column: they begin at 1. */
const isPlace: Check = (value) => isCount(value) && value !== 0;

const isFrame: Check = (value) =>
  isRecord(value) &&
  typeof value.path === 'string' &&
  isScriptPath(value.path) &&
  isPlace(value.line) &&
  (value.column === undefined || isPlace(value.column)) &&
  (value.functionName === undefined || isText(value.functionName));

const isPaths: Check = (value) =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= mostNotedFiles &&
  value.every((path: unknown) => typeof path === 'string' && isScriptPath(path));

export const composerHostCalls: CallTable<ComposerHostCalls> = {
  ready: [],
  edit: [isRequestPatch, isCount],
  takeApart: [isText, isRequestPatch],
  suggest: [isSuggestionPlace],
  openResponder: [],
  chooseRestlet: [],
  flush: [],
  pin: [isPin],
  compareBaseString: [isText],
  send: [],
  sendAs: [],
  cancel: [],
  chooseRole: [],
  signatureShown: [],
  revealSigningKey: [],
  copyTrace: [isTraceCopy],
  readBody: [isText, isBodyForm, isCount],
  readSentBody: [isText],
  readScriptLog: [isText],
  lookAgainInLog: [isText],
  stopReadingLog: [isText],
  chooseLogRole: [],
  openFrame: [isText, isFrame],
  noteFrames: [isText, isPaths],
  openCode: [isText, isCount],
  filterBody: [isText, isText],
  readTable: [isText, isText],
  readRows: [isText, isTableOrder, isCount, isCount],
  readValue: [isText, isTableOrder, isCount, isCount],
  copyTable: [isText, isTableOrder],
  openBody: [isText, isBodyForm],
  saveBody: [isText],
  compareWithPrevious: [isText],
  checkExpectations: [isText],
  setExpectationEnabled: [isExpectationRef, isFlag],
  removeExpectation: [isExpectationRef],
  addExpectation: [isNewExpectation],
  acceptResponse: [isText],
  editExpectationsAsText: [],
  chooseDetail: [isText, isText],
  copyDiagnosis: [isText],
  copyAdministratorNote: [isText],
  correctClock: [isText],
  resetClock: [],
  turnOffHints: [],
  copyUrl: [],
  copyAsCurl: [],
  openAsText: [],
  help: [isRemedy],
};

export const composerViewCalls: CallTable<ComposerViewCalls> = {
  update: [isRecord, isCount],
  flushEdits: [],
  focusResponse: [],
  showProblems: [],
};
