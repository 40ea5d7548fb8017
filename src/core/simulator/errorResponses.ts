import type { LoginErrorCode, RefusedLogin } from './loginResult.js';
import { errorResponse, type BodyFormat, type SimulatedResponse } from './responses.js';
import type { ScriptError } from './restlet.js';

const loginMessages: Readonly<Record<LoginErrorCode, string>> = {
  INVALID_LOGIN_ATTEMPT: 'Invalid login attempt.',
  INVALID_REQUEST: 'The request could not be understood by the server due to malformed syntax.',
  INVALID_LOGIN_CREDENTIALS: 'You have entered an invalid email address or password. Please try again.',
};

/**
 * The response to a refused login. It never says what was wrong: only the Login Audit Trail names the cause, and the
 * `token_rejected` in WWW-Authenticate is the same for every cause, as it was observed at NetSuite.
 */
export function loginResponse(refused: RefusedLogin, account: string, format: BodyFormat): SimulatedResponse {
  const { status, code } = refused;
  const headers = status === 401 ? { 'WWW-Authenticate': challenge(refused, account) } : {};
  return errorResponse(format, { status, code, message: loginMessages[code] }, headers);
}

function challenge({ bearer }: RefusedLogin, account: string): string {
  const [scheme, error] = bearer === true ? ['Bearer', 'invalid_token'] : ['OAuth', 'token_rejected'];
  return `${scheme} realm="${account}", error="${error}", error_description="Invalid login attempt."`;
}

/**
 * The response to an error that a script did not catch: status 400. Its message is itself JSON with the type, the stack and the
 * cause, because SuiteScript 2.x errors arrive that way.
 */
export function scriptErrorResponse(format: BodyFormat, error: ScriptError, script: string): SimulatedResponse {
  return errorResponse(format, { status: 400, code: error.code, message: JSON.stringify(scriptErrorMessage(error, script)) });
}

/** An error that a script did not catch, as the response and the script log show it. */
export function scriptErrorMessage(error: ScriptError, script: string): object {
  const stack = [`anonymous(N/error)`, `run(/SuiteScripts/demo/${script}.js:42:15)`];
  const cause = {
    type: 'internal error',
    code: error.code,
    details: error.message,
    userEvent: null,
    stackTrace: stack,
    notifyOff: false,
  };
  return {
    type: 'error.SuiteScriptError',
    name: error.code,
    message: error.message,
    stack,
    cause,
    id: '',
    notifyOff: false,
    userFacing: false,
  };
}

/** The response to a failure of the server itself, with an ID to quote to NetSuite's support: status 500. */
export function unexpectedErrorResponse(format: BodyFormat, errorId: string): SimulatedResponse {
  return errorResponse(format, {
    status: 500,
    code: 'UNEXPECTED_ERROR',
    message: `An unexpected error has occurred. Error ID: ${errorId}`,
  });
}
