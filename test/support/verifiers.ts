import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once, EventEmitter } from 'node:events';
import { diagnoseSignature } from '../../src/core/diagnosis/index.js';
import { Verifier, verifierState, type KnownRole, type VerifierOptions } from '../../src/core/verifier/index.js';
import type { VerifiedRequestView, VerifierAddress, VerifierState } from '../../src/protocol/verifier.js';
import { authorization, type HandSigned } from './signers/handSigner.js';
import { send, type Reply } from './simulatorClient.js';

export const account = '1234567_SB1';
export const accountBase = 'https://1234567-sb1.restlets.api.netsuite.com';
export const restletPath = '/app/site/hosting/restlet.nl';

/** A value of the length that NetSuite issues; it exists nowhere else. */
export const issued = (): string => randomBytes(32).toString('hex');

/** A stored role with credentials of its own. */
export function newRole(role: string): KnownRole & { readonly credentials: NonNullable<KnownRole['credentials']> } {
  return {
    id: `id of ${role}`,
    role,
    credentials: { account, consumerKey: issued(), consumerSecret: issued(), tokenId: issued(), tokenSecret: issued() },
  };
}

export type StoredRole = ReturnType<typeof newRole>;

/** A verifier that runs, with what a test asks of it. */
export interface Running {
  readonly verifier: Verifier;
  readonly address: VerifierAddress;
  readonly role: StoredRole;
  readonly errors: readonly unknown[];
  readonly state: () => VerifierState;
  /** The newest request, once its diagnosis is made. */
  readonly newest: () => Promise<VerifiedRequestView>;
  /** Resolves when nothing is left to be diagnosed and the check holds. */
  readonly until: (check: (state: VerifierState) => boolean) => Promise<VerifierState>;
}

const running: Verifier[] = [];

export async function run(options: Partial<VerifierOptions> & { readonly role?: StoredRole } = {}): Promise<Running> {
  const role = options.role ?? newRole('Sales Clerk');
  const errors: unknown[] = [];
  const changes = new EventEmitter().setMaxListeners(0);
  const verifier = new Verifier({
    account,
    isDemo: false,
    roles: [role],
    diagnose: diagnoseSignature,
    onChange: () => changes.emit('change'),
    report: (error) => errors.push(error),
    ...options,
  });
  running.push(verifier);
  const address = await verifier.start();
  const state = (): VerifierState => verifierState(verifier);
  const until = async (check: (state: VerifierState) => boolean): Promise<VerifierState> => {
    while (!check(state())) {
      await once(changes, 'change');
    }
    return state();
  };
  const newest = async (): Promise<VerifiedRequestView> => {
    const [row] = verifier.requests;
    assert.ok(row, 'nothing has come');
    verifier.show(row.id);
    const { shown } = await until(({ shown: view }) => view?.id === row.id && view.verdict !== 'looking');
    return shown ?? assert.fail();
  };
  return { verifier, address, role, errors, state, newest, until };
}

export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((verifier) => verifier.stop()));
}

/** The URL of a RESTlet at the verifier's address; `more` begins with `&`. */
export function restletUrl({ address }: Pick<Running, 'address'>, more = '', script = 'customscript_orders'): string {
  return `${address.base}${address.path}?script=${script}&deploy=customdeploy_1${more}`;
}

export interface Call extends Partial<HandSigned> {
  /** Where it is sent, when that is not what is signed. */
  readonly to?: string;
  readonly by?: StoredRole;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly contentType?: string;
}

/** Signs by hand for the URL, and sends. */
export function call(
  { role }: Running,
  url: string,
  { to = url, by = role, headers, body, contentType = 'application/json', ...signed }: Call = {},
): Promise<Reply> {
  const method = signed.method ?? 'GET';
  const token = { role: by.role, ...by.credentials };
  return send(to, {
    method,
    headers: {
      'Content-Type': contentType,
      Authorization: authorization({ token, account, ...signed, method, url }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
}
