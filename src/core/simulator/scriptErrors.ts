import { errorResponse, type SimulatedResponse, type BodyFormat } from './responses.js';
import type { ScriptError } from './restlet.js';

/**
 * The answer to an error that a script let through: status 400, and the message is itself JSON with the type, the stack and
 * the cause, as SuiteScript 2.x errors arrive.
 */
export function scriptErrorResponse(format: BodyFormat, error: ScriptError, script: string): SimulatedResponse {
  const stack = [`anonymous(N/error)`, `run(/SuiteScripts/demo/${script}.js:42:15)`];
  const cause = {
    type: 'internal error',
    code: error.code,
    details: error.message,
    userEvent: null,
    stackTrace: stack,
    notifyOff: false,
  };
  const message = {
    type: 'error.SuiteScriptError',
    name: error.code,
    message: error.message,
    stack,
    cause,
    id: '',
    notifyOff: false,
    userFacing: false,
  };
  return errorResponse(format, { status: 400, code: error.code, message: JSON.stringify(message) });
}

/** The answer to a failure of the server itself, with an ID to quote to support: status 500. */
export function unexpectedErrorResponse(format: BodyFormat, errorId: string): SimulatedResponse {
  return errorResponse(format, {
    status: 500,
    code: 'UNEXPECTED_ERROR',
    message: `An unexpected error has occurred. Error ID: ${errorId}`,
  });
}
