import { randomBytes } from 'node:crypto';
import type { SimulatorIntegration } from '../../../src/core/simulator/tokenServices/tokenRegister.js';
import type { Simulator } from '../../../src/core/simulator/index.js';
import { send, type Reply } from '../simulatorClient.js';
import { header } from './handSigner.js';
import { baseString, signature } from './reference.js';

/** One signed request of the three-step flow. */
export interface FlowStep {
  readonly url: string;
  readonly integration: Pick<SimulatorIntegration, 'consumerKey' | 'consumerSecret'>;
  readonly tokenSecret?: string;
  readonly realm?: string | undefined;
  readonly method?: string;
  /** What is added to the parameters before they are signed; a name with undefined is left out. */
  readonly parameters?: Readonly<Record<string, string | undefined>>;
}

/** The Authorization header of a step, signed by the reference for these tests. */
export function flowAuthorization({ url, integration, tokenSecret = '', realm, method = 'POST', parameters }: FlowStep): string {
  const given: Record<string, string | undefined> = {
    oauth_consumer_key: integration.consumerKey,
    oauth_nonce: randomBytes(12).toString('hex'),
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_signature_method: 'HMAC-SHA256',
    oauth_version: '1.0',
    ...parameters,
  };
  const pairs = Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const signed = signature(baseString(method, url, pairs), integration.consumerSecret, tokenSecret);
  const whole = header(realm ?? '', [...pairs, ['oauth_signature', signed]]);
  return realm === undefined ? whole.replace('realm="", ', '') : whole;
}

export function sendFlow(step: FlowStep): Promise<Reply> {
  return send(step.url, { method: step.method ?? 'POST', headers: { Authorization: flowAuthorization(step) } });
}

export const callback = 'http://localhost:8765/callback';

/** The first step at a simulator, with its only integration unless told. */
export function requestToken(simulator: Simulator, more: Partial<FlowStep> = {}): Promise<Reply> {
  const integration = theIntegration(simulator);
  const url = `${simulator.url ?? ''}/rest/requesttoken`;
  return sendFlow({ url, integration, ...more, parameters: { oauth_callback: callback, ...more.parameters } });
}

/** The second step, as a browser does it when a person has chosen; `query` is what the form of the page sends. */
export function authorize(simulator: Simulator, query: Readonly<Record<string, string>>): Promise<Reply> {
  return send(`${simulator.url ?? ''}/app/login/secure/authorizetoken.nl?${new URLSearchParams(query).toString()}`);
}

/** The third step. */
export function accessToken(
  simulator: Simulator,
  { id, secret, verifier, ...more }: { id: string; secret: string; verifier: string } & Partial<FlowStep>,
): Promise<Reply> {
  const url = `${simulator.url ?? ''}/rest/accesstoken`;
  const parameters = { oauth_token: id, oauth_verifier: verifier, ...more.parameters };
  return sendFlow({ url, integration: theIntegration(simulator), tokenSecret: secret, ...more, parameters });
}

export function theIntegration({ integrations: [integration] }: Simulator): SimulatorIntegration {
  if (integration === undefined) {
    throw new Error('The simulator has no integration.');
  }
  return integration;
}
