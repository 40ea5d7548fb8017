import type * as vscode from 'vscode';
import type { ResponseReader } from '../../core/response/index.js';
import type { Roles } from '../accounts/roles.js';
import type { ExpectationParts } from './documentExpectations.js';
import type { ObservedValues } from '../calls/requestVariables.js';
import type { SenderParts } from '../calls/requestSender.js';
import type { SigningClock } from '../calls/signingClock.js';

/** What a session needs of the rest of the extension. */
export interface SessionParts extends SenderParts, ExpectationParts {
  readonly roles: Roles;
  /** The clock of the window that calls are signed by. */
  readonly clock: SigningClock;
  /** How many responses are kept. */
  readonly history: () => number;
  /** Reads responses. */
  readonly reader: Pick<ResponseReader, 'describe'>;
  /** Where the values of placeholders in the request of a document come from. */
  readonly variables: (document: vscode.TextDocument) => ObservedValues;
  /** Whether hints about other clients and accounts are shown to who asks for them. */
  readonly offersHints: () => boolean;
  readonly isTrusted: () => boolean;
}
