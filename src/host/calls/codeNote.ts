import type * as vscode from 'vscode';
import type { RestletIds } from '../../core/netsuite/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import type { ResponseView } from '../../protocol/response.js';
import type { ResponderView, Suggestion, SuggestionPlace } from '../../protocol/suggestions.js';

/** What the code of the workspace says about a response. */
export interface CodeNote {
  readonly text: string;
  /** The place that it is about. */
  readonly link?: { readonly label: string; readonly open: () => Promise<void> };
}

/** Which file of the workspace responds to a request. */
export interface Responder {
  readonly view: ResponderView;
  readonly open: () => Promise<void>;
  /**
   * Lets the person choose the RESTlet that the internal ID of the request stands for, where it has one. Resolves with the IDs that are to
   * be written into the request; undefined when nothing is.
   * @param mayReplace whether the IDs of the request may be written over: placeholders stay
   */
  readonly choose?: (mayReplace: boolean) => Promise<RestletIds | undefined>;
}

/** A request, and the file that holds it: the project of that one comes first. */
export interface AskedRequest {
  readonly request: RestletRequest;
  readonly file: vscode.Uri;
  /** Realm of the account that it goes to: internal IDs are those of this account. */
  readonly account: string | undefined;
}

/** Looks up what the code of the workspace says about a request, and about its response. */
export interface CodeReader {
  /** Fires when the code says something else than before. */
  readonly onDidChange: vscode.Event<void>;
  /** @param account realm of the account that the call went to */
  notesOf(response: ResponseView, account: string): Promise<readonly CodeNote[]>;
  suggestions(place: SuggestionPlace, asked: AskedRequest): Promise<readonly Suggestion[]>;
  responder(asked: AskedRequest): Promise<Responder | undefined>;
}
