import { parseAuthorizationHeader, type HeaderProblemCode, type Pair, type ParsedAuthorizationHeader } from '../tba/index.js';
import { headerValues, type RequestHead } from './receivedRequest.js';
import { invalidCredentials, invalidLogin, invalidRequest, type RefusedLogin } from './loginResult.js';

/**
 * What an OAuth header says. "Passport" is NetSuite's own word for these values (TokenPassport in its SOAP API, and the Detail word
 * MissingTokenPassportRequiredFields).
 */
export interface Passport {
  readonly realm?: string;
  /** Decoded, in the order of the header, without the realm. */
  readonly parameters: readonly Pair[];
  readonly problems: ParsedAuthorizationHeader['problems'];
}

/** Allowed by RFC 5849 section 3.5.1 or by RFC 7235. That NetSuite accepts them is this simulator's assumption. */
const harmless: ReadonlySet<HeaderProblemCode> = new Set<HeaderProblemCode>([
  'realm-not-first',
  'space-around-equals',
  'wrong-scheme',
]);

/** Faults of one parameter, in a header that can be read all the same. Oracle's word for them is parameter_rejected. */
const ofOneParameter: ReadonlySet<HeaderProblemCode> = new Set<HeaderProblemCode>([
  'duplicate-parameter',
  'not-encoded',
  'bad-encoding',
]);

/**
 * Reads the passport of a request from its one Authorization header, or says why it cannot be read. A cookie is refused, because a
 * call has either a session or an Authorization header (Oracle, section_N2971402).
 */
export function readPassport(head: RequestHead): Passport | RefusedLogin {
  if (headerValues(head, 'cookie').length > 0) {
    return invalidLogin(
      undefined,
      'The request has a Cookie header. RESTlets accept an Authorization header or a session, not both.',
      { decision: 'cookie' },
    );
  }
  const [header, ...more] = headerValues(head, 'authorization');
  if (header === undefined) {
    return invalidLogin(undefined, 'There is no Authorization header.', { decision: 'no-header' });
  }
  if (more.length > 0) {
    return invalidRequest('parameter_rejected', 'There is more than one Authorization header.', { decision: 'header-syntax' });
  }
  const parsed = parseAuthorizationHeader(header);
  return otherScheme(parsed.scheme) ?? badSyntax(parsed) ?? passportOf(parsed);
}

/** The faults of single parameters, in the order of the header. */
export function parameterProblems({ problems }: Passport): ParsedAuthorizationHeader['problems'] {
  return problems.filter(({ code }) => ofOneParameter.has(code));
}

function passportOf({ realm, parameters, problems }: ParsedAuthorizationHeader): Passport {
  return { parameters, problems, ...(realm !== undefined && { realm }) };
}

function otherScheme(scheme: string): RefusedLogin | undefined {
  switch (scheme.toLowerCase()) {
    case 'oauth':
      return undefined;
    case 'bearer':
      return invalidLogin(undefined, "The header has an OAuth 2.0 token that this account doesn't know.", {
        decision: 'other-scheme',
        bearer: true,
      });
    case 'nlauth':
      return invalidCredentials(undefined, 'The header uses NLAuth. The demo RESTlets accept token-based authentication only.', {
        decision: 'other-scheme',
      });
    default:
      return invalidRequest('parameter_rejected', "The Authorization header doesn't begin with the scheme OAuth.", {
        decision: 'other-scheme',
      });
  }
}

function badSyntax({ problems }: ParsedAuthorizationHeader): RefusedLogin | undefined {
  const problem = problems.find(({ code }) => !harmless.has(code) && !ofOneParameter.has(code));
  return problem && invalidRequest('parameter_rejected', problem.message, { decision: 'header-syntax' });
}
