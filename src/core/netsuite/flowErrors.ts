import { limitText } from './limits.js';

/** The errors of the three-step flow (Oracle, subsect_156934879823): what each means, and what helps. */
export const flowErrorFacts = [
  {
    name: 'UnknownIntegration',
    cause: 'NetSuite found no integration with this consumer key.',
    remedy: 'Check the consumer key, or reset the credentials of the integration record and use the new pair.',
  },
  {
    name: 'IntegrationBlocked',
    cause: 'The integration is blocked, or this account has none with this consumer key.',
    remedy: 'Check the account and the consumer key, and set State to Enabled at Setup > Integration > Manage Integrations.',
  },
  {
    name: 'AuthorizationFlowRequired',
    cause: "The integration doesn't allow signing in.",
    remedy: 'Tick "TBA: Authorization Flow" in the integration record.',
  },
  {
    name: 'InvalidTimestamp',
    cause: `The timestamp is more than ${limitText.timestampTolerance} from NetSuite's clock.`,
    remedy: 'Set the clock of this machine, and sign in again.',
  },
  {
    name: 'InvalidSignature',
    cause: "The signature doesn't match the consumer secret or the request token.",
    remedy: 'Enter the consumer key and the consumer secret again.',
  },
  {
    name: 'InvalidCallback',
    cause: "The callback URL isn't the one in the integration record.",
    remedy: 'Copy the callback URL into the integration record, and sign in again.',
  },
  {
    name: 'MissingRequiredParameter',
    cause: 'NetSuite found no value for a required parameter.',
    remedy: 'Check that no proxy changes the request, and sign in again.',
  },
  { name: 'NonceRejected', cause: 'NetSuite refused the nonce.', remedy: 'Sign in again.' },
  { name: 'NonceUsed', cause: 'NetSuite got this nonce before.', remedy: 'Sign in again.' },
  { name: 'TokenRejected', cause: 'The request token is unknown, expired or used.', remedy: 'Sign in again.' },
  {
    name: 'EntityOrRoleDisabled',
    cause: "The user or the role is inactive, or the user doesn't have this role.",
    remedy: 'Check the user and the role in NetSuite, or choose another role.',
  },
  {
    name: 'FeatureDisabled',
    cause: 'Token-based authentication is off in this account.',
    remedy: 'Tick it at Setup > Company > Enable Features > SuiteCloud > Manage Authentication.',
  },
  {
    name: 'UnknownAlgorithm',
    cause: 'NetSuite refused the signature method.',
    remedy: 'Check that no proxy changes the request, and sign in again.',
  },
  {
    name: 'VersionRejected',
    cause: 'NetSuite refused the version of OAuth.',
    remedy: 'Check that no proxy changes the request, and sign in again.',
  },
  { name: 'InvalidVerifier', cause: "The verifier isn't the one of this request token.", remedy: 'Sign in again.' },
] as const;

export type FlowErrorName = (typeof flowErrorFacts)[number]['name'];

/** The fact of an error. */
export function flowErrorFact(name: FlowErrorName): (typeof flowErrorFacts)[number] {
  const [first] = flowErrorFacts;
  return flowErrorFacts.find((fact) => fact.name === name) ?? first;
}
