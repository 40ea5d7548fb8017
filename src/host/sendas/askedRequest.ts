import type * as vscode from 'vscode';
import type { Expectation } from '../../core/expect/index.js';
import type { ReadableText } from '../../core/response/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import type { BodyLanguage } from '../../protocol/response.js';

/** A request as it is when it is sent as several roles. */
export interface AskedRequest {
  readonly uri: vscode.Uri;
  /** Its name, or that of its file. */
  readonly title: string;
  readonly request: RestletRequest;
  readonly expectations: readonly Expectation[];
}

/** A body as a document. */
export interface BodyDocument {
  readonly title: string;
  readonly language: BodyLanguage;
  readonly text: ReadableText;
}
