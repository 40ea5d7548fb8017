import { keepsLevel, logLimits, type LogLevel } from '../../netsuite/index.js';
import type { Restlet } from '../restlet.js';

/** What one call of N/log writes, cut as NetSuite cuts it. */
export interface LogLine {
  /** The internal ID of the script. */
  readonly script: number;
  readonly level: LogLevel;
  readonly title: string;
  readonly detail: string;
}

/** The module N/log, as a script uses it. Objects are written as JSON (Oracle, section_4430384449). */
export type ScriptLogger = Readonly<
  Record<'debug' | 'audit' | 'error' | 'emergency', (title: string, details?: unknown) => void>
>;

/** A logger for a script. A script without an internal ID has no log, and the deployment's log level holds back what is below it. */
export function scriptLogger({ internalId, logLevel = 'DEBUG' }: Restlet, write: (line: LogLine) => void): ScriptLogger {
  const at = (level: LogLevel) => (title: string, details: unknown) => {
    if (internalId !== undefined && keepsLevel(logLevel, level)) {
      const detail = textOf(details).slice(0, logLimits.detail);
      write({ script: internalId, level, title: title.slice(0, logLimits.title), detail });
    }
  };
  return { debug: at('DEBUG'), audit: at('AUDIT'), error: at('ERROR'), emergency: at('EMERGENCY') };
}

function textOf(details: unknown): string {
  return details === undefined ? '' : typeof details === 'string' ? details : JSON.stringify(details);
}
