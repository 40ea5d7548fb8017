import type { RoleView } from '../../protocol/roles.js';
import type { ScriptLogView } from '../../protocol/scriptLog.js';

/** The call whose log is read. */
export interface LoggedCall {
  readonly role: RoleView;
  /** As it was sent. */
  readonly url: string;
}

/** The script log since one call. */
export interface LogWatch {
  readonly view: ScriptLogView;
  /** The call has ended: the log is looked at a few times. */
  callEnded(): void;
  /** Looks at the log once more, for the person. */
  lookAgain(): void;
  /** Ends looking; what was found stays. */
  stop(): void;
  /** The one who is told of each change of the view. */
  onChange(listener: () => void): void;
}

/** Reads the script log beside calls. */
export interface CallLogs {
  /**
   * Notes where the log is before a call. Takes a few seconds at most, and never rejects: what goes wrong is in the view.
   * @returns `undefined` when the log of this account isn't read
   */
  begin(call: LoggedCall, signal: AbortSignal): Promise<LogWatch | undefined>;
}
