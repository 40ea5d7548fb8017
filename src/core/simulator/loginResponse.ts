import { errorResponse, type SimulatedResponse, type BodyFormat } from './responses.js';
import type { LoginErrorCode, RefusedLogin } from './loginResult.js';

const messages: Readonly<Record<LoginErrorCode, string>> = {
  INVALID_LOGIN_ATTEMPT: 'Invalid login attempt.',
  INVALID_REQUEST: 'The request could not be understood by the server due to malformed syntax.',
  INVALID_LOGIN_CREDENTIALS: 'You have entered an invalid email address or password. Please try again.',
};

/**
 * The answer to a refused login. It never says what was wrong: the cause stands in the Login Audit Trail alone, and the
 * `token_rejected` in WWW-Authenticate is the same for every cause, as it was observed at NetSuite.
 */
export function loginResponse(refused: RefusedLogin, account: string, format: BodyFormat): SimulatedResponse {
  const { status, code } = refused;
  const headers = status === 401 ? { 'WWW-Authenticate': challenge(refused, account) } : {};
  return errorResponse(format, { status, code, message: messages[code] }, headers);
}

function challenge({ bearer }: RefusedLogin, account: string): string {
  const [scheme, error] = bearer === true ? ['Bearer', 'invalid_token'] : ['OAuth', 'token_rejected'];
  return `${scheme} realm="${account}", error="${error}", error_description="Invalid login attempt."`;
}
