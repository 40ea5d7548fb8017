import { signature, type Pair } from '../../tba/index.js';
import type { RefusedLogin } from '../loginResult.js';
import { parameterProblems, readPassport, type Passport } from '../passport.js';
import type { RequestHead } from '../receivedRequest.js';
import { expectedBaseString, refuseProtocol } from '../verifyLogin.js';
import { flowErrorOf, type FlowError } from './flowErrors.js';
import type { SimulatorIntegration } from './tokenRegister.js';

/** What a signed request for a request token or an access token is verified against. Verifying changes nothing in it. */
export interface FlowRules {
  /** The account's realm. */
  readonly account: string;
  readonly tokenBasedAuthentication: boolean;
  readonly blockedConsumerKeys: readonly string[];
  readonly integration: (consumerKey: string | undefined) => SimulatorIntegration | undefined;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
}

/** A request of the flow whose integration is known. Its signature is still to be verified. */
export interface FlowRequest {
  /** Decoded, by name. */
  readonly values: ReadonlyMap<string, string>;
  readonly passport: Passport;
  readonly integration: SimulatorIntegration;
}

const requiredInBothSteps = [
  'oauth_consumer_key',
  'oauth_nonce',
  'oauth_timestamp',
  'oauth_signature_method',
  'oauth_signature',
] as const;

/**
 * Reads the header of one step (Oracle, section_156338994830, section_156537025868) and verifies everything but the signature: syntax,
 * parameters, account and integration, in this order. `required` has the parameters that only this step needs.
 */
export function readFlowRequest(
  head: RequestHead,
  required: readonly string[],
  rules: FlowRules,
): FlowRequest | FlowError | RefusedLogin {
  const passport = readPassport(head);
  if ('accepted' in passport) {
    return passport;
  }
  const values = new Map(passport.parameters);
  const missing = [...requiredInBothSteps, ...required].find((name) => !values.has(name));
  if (missing !== undefined) {
    return { error: 'MissingRequiredParameter', message: `The parameter ${missing} is missing.` };
  }
  const [problem] = parameterProblems(passport);
  if (problem) {
    return { error: 'MissingRequiredParameter', message: problem.message };
  }
  const refused = refuseProtocol(values, rules);
  return refused ? flowErrorOf(refused) : integrationOf({ values, passport }, rules);
}

/** Whether the request was signed with the secret of its integration and that of its token, which is empty in the first step. */
export function isSigned(
  { passport: { parameters }, values, integration }: FlowRequest,
  head: RequestHead,
  form: readonly Pair[],
  tokenSecret: string,
): boolean {
  const expected = expectedBaseString(head, parameters, form, undefined);
  return expected !== undefined && signature(expected, integration.consumerSecret, tokenSecret) === values.get('oauth_signature');
}

function integrationOf(request: Omit<FlowRequest, 'integration'>, rules: FlowRules): FlowRequest | FlowError {
  const { realm } = request.passport;
  if (!rules.tokenBasedAuthentication) {
    return { error: 'FeatureDisabled', message: 'Token-based authentication is off in this account.' };
  }
  const integration = rules.integration(request.values.get('oauth_consumer_key'));
  if (integration === undefined || (realm !== undefined && realm !== rules.account)) {
    // Oracle (subsect_156934879823): with a company ID, an unknown integration is called a blocked one.
    return realm === undefined
      ? { error: 'UnknownIntegration', message: 'No integration has this consumer key.' }
      : { error: 'IntegrationBlocked', message: 'This account has no enabled integration with this consumer key.' };
  }
  return rules.blockedConsumerKeys.includes(integration.consumerKey)
    ? { error: 'IntegrationBlocked', message: 'The integration is blocked.' }
    : { ...request, integration };
}
