import type { FlowErrorName } from '../../netsuite/index.js';
import type { DecisionId } from '../decisions.js';
import type { RefusedLogin } from '../loginResult.js';
import { errorResponse, type BodyFormat, type SimulatedResponse } from '../responses.js';

/** The errors of the three-step flow (Oracle, subsect_156934879823) that the simulator returns, with their status. */
const statuses = {
  UnknownIntegration: 401,
  IntegrationBlocked: 401,
  InvalidTimestamp: 400,
  InvalidSignature: 401,
  InvalidCallback: 400,
  MissingRequiredParameter: 400,
  NonceRejected: 401,
  NonceUsed: 401,
  TokenRejected: 401,
  EntityOrRoleDisabled: 401,
  FeatureDisabled: 401,
  UnknownAlgorithm: 400,
  VersionRejected: 400,
  InvalidVerifier: 401,
} as const satisfies Readonly<Partial<Record<FlowErrorName, number>>>;

type SimulatedErrorName = keyof typeof statuses;

/** A refusal of one step of the flow, or of a token service. */
export interface FlowError {
  readonly error: SimulatedErrorName;
  readonly message: string;
}

/** Oracle documents the names of the errors, not their status and body. */
const decision: DecisionId = 'flow-errors';

/** The response to a refused step, in the format of its request. */
export function flowErrorResponse(format: BodyFormat, { error, message }: FlowError): SimulatedResponse {
  return errorResponse(format, { status: statuses[error], code: error, message, decision });
}

/** The flow has other words than RESTlets for the same causes. */
const byDetail: Readonly<Partial<Record<NonNullable<RefusedLogin['detail']>, SimulatedErrorName>>> = {
  VersionRejected: 'VersionRejected',
  UnknownAlgorithm: 'UnknownAlgorithm',
  InvalidTimestamp: 'InvalidTimestamp',
  nonce_rejected: 'NonceRejected',
};

/** The flow's error for a refusal of version, method, timestamp or nonce. */
export function flowErrorOf({ detail, reason }: RefusedLogin): FlowError {
  return { error: (detail && byDetail[detail]) ?? 'MissingRequiredParameter', message: reason };
}
