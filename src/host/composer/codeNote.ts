import type * as vscode from 'vscode';
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
}

/** A request, and the file that holds it: the project of that one comes first. */
export interface AskedRequest {
  readonly request: RestletRequest;
  readonly file: vscode.Uri;
}

/** Looks up what the code of the workspace says about a request, and about its response. */
export interface CodeReader {
  /** Fires when the code says something else than before. */
  readonly onDidChange: vscode.Event<void>;
  notesOf(response: ResponseView): Promise<readonly CodeNote[]>;
  suggestions(place: SuggestionPlace, asked: AskedRequest): Promise<readonly Suggestion[]>;
  responder(asked: AskedRequest): Promise<Responder | undefined>;
}
