import { randomBytes } from 'node:crypto';
import { UserError } from '../../protocol/userError.js';
import type { SendableRequest } from '../../core/http/index.js';
import { prepareRequest, type PreparedRequest } from '../../core/request/index.js';
import { signRequest, traceRequest, type SignatureTrace, type TbaCredentials } from '../../core/tba/index.js';
import type { PinnedValues } from '../../protocol/composer.js';
import type { RestletRequest } from '../../protocol/request.js';
import { missingSecrets, secretsRemedy, type RoleView } from '../../protocol/roles.js';
import type { TraceView } from '../../protocol/trace.js';
import type { Roles } from '../accounts/roles.js';
import { traceView } from './traceView.js';
import * as texts from './texts.js';

/** Where time and nonces come from, so that a test can set both. `now` is in milliseconds. */
export interface SigningSource {
  now(): number;
  nonce(): string;
}

export const realSource: SigningSource = { now: () => Date.now(), nonce: () => randomBytes(16).toString('hex') };

/** A request with everything that its signature is made of. Later changes of the document do not change it. */
export interface CallToSign {
  readonly role: RoleView;
  readonly prepared: PreparedRequest;
  readonly credentials: TbaCredentials;
  /** Absent when each signature gets a new nonce and timestamp. */
  readonly pinned?: PinnedValues;
}

/** A signed request, ready to go: the trace holds the URL and the header to send. */
export interface SignedCall {
  readonly prepared: PreparedRequest;
  readonly trace: SignatureTrace;
  /** The pair of nonce and timestamp was sent before. */
  readonly sentBefore: boolean;
}

/** The request that is sent for a signed call. */
export function sendable({ prepared, trace }: Pick<SignedCall, 'prepared' | 'trace'>): SendableRequest {
  const { method, headers, body } = prepared;
  return {
    method,
    url: trace.url,
    headers: [...headers, ['Authorization', trace.authorization]],
    ...(body !== undefined && { body }),
  };
}

interface Material {
  readonly role: RoleView;
  readonly baseUrl: string;
  readonly credentials: TbaCredentials | undefined;
}

/** Used in the preview when the secrets are not on this machine: consumer key and token ID are stored with them. */
const unknownIdentity = { consumerKey: 'consumer-key-is-not-here', tokenId: 'token-id-is-not-here' };

/**
 * The signature of one open request, for the role that it uses now. The nonce of the preview stays until it is sent, so that only the
 * edited part of the base string changes while somebody types. Credentials are in memory while the role is in use.
 */
export class LiveSignature {
  readonly #roles: Pick<Roles, 'baseUrl' | 'credentials'>;
  readonly #source: SigningSource;
  #material: Material | undefined;
  #loading = 0;
  #nonce: string;
  #pinned: PinnedValues | undefined;
  #sent = new Set<string>();

  constructor(roles: Pick<Roles, 'baseUrl' | 'credentials'>, source: SigningSource = realSource) {
    this.#roles = roles;
    this.#source = source;
    this.#nonce = source.nonce();
  }

  get pinned(): PinnedValues | undefined {
    return this.#pinned;
  }

  /** Whether the pinned pair was sent already: NetSuite accepts it only once. */
  get pinnedIsUsed(): boolean {
    return this.#pinned !== undefined && this.#sent.has(pairOf(this.#pinned));
  }

  pin(values: PinnedValues | undefined): void {
    this.#pinned = values;
  }

  /**
   * Loads what signing for this role needs. Resolves with false when another role was asked for meanwhile.
   * @throws {UserError} when the host or the credentials of the role cannot be read
   */
  async use(role: RoleView | undefined): Promise<boolean> {
    const turn = ++this.#loading;
    if (this.#material?.role.id !== role?.id) {
      this.#material = undefined;
    }
    if (!role) {
      return true;
    }
    const [baseUrl, credentials] = await Promise.all([this.#roles.baseUrl(role.id), this.#roles.credentials(role.id)]);
    if (turn !== this.#loading) {
      return false;
    }
    this.#material = { role, baseUrl, credentials };
    return true;
  }

  /** Forgets the credentials. */
  forget(): void {
    this.#loading++;
    this.#material = undefined;
  }

  /** The URL as it will be sent; absent while no role is loaded, because its account gives the host. */
  url(request: RestletRequest): string | undefined {
    return this.#material && prepareRequest(request, this.#material.baseUrl).url;
  }

  /** What would be sent, and for which role; absent while no role is loaded. */
  prepared(request: RestletRequest): Pick<CallToSign, 'prepared' | 'role'> | undefined {
    const material = this.#material;
    return material && { role: material.role, prepared: prepareRequest(request, material.baseUrl) };
  }

  /** The preview; absent while no role is loaded. @throws {UserError} when the request cannot be signed as it is. */
  preview(request: RestletRequest): TraceView | undefined {
    if (!this.#material) {
      return undefined;
    }
    const { baseUrl, credentials, role } = this.#material;
    const prepared = prepareRequest(request, baseUrl);
    const trace = credentials
      ? signRequest(prepared, credentials, this.#values())
      : traceRequest(prepared, { account: role.account, ...unknownIdentity }, this.#values());
    return traceView(trace, prepared, this.#pinned !== undefined);
  }

  /** All that is needed to sign this request now. @throws {UserError} while no role is loaded, or its secrets are not on this machine */
  toSign(request: RestletRequest): CallToSign {
    const { material, credentials } = this.#require();
    const { role, baseUrl } = material;
    return { role, prepared: prepareRequest(request, baseUrl), credentials, ...(this.#pinned && { pinned: this.#pinned }) };
  }

  /**
   * Signs a call that is about to be sent. The preview then gets a new nonce. The pair is remembered, because a person may pin it later.
   * @throws {UserError} when the request cannot be signed as it is
   */
  sign({ prepared, credentials }: CallToSign): SignedCall {
    const trace = signRequest(prepared, credentials, this.#values());
    const sentBefore = this.#sent.has(pairOf(trace));
    this.#sent.add(pairOf(trace));
    if (!this.#pinned) {
      this.#nonce = this.#source.nonce();
    }
    return { prepared, trace, sentBefore };
  }

  /** Both secrets as plain text: only for a person who asked to see them. */
  signingKey(request: RestletRequest): string {
    const { prepared, credentials } = this.toSign(request);
    return signRequest(prepared, credentials, this.#values()).signingKey;
  }

  /** The identifiers that the trace shows, so that a copy can leave them out. */
  identity(): Pick<TbaCredentials, 'account' | 'consumerKey' | 'tokenId'> | undefined {
    const credentials = this.#material?.credentials;
    return credentials && { account: credentials.account, consumerKey: credentials.consumerKey, tokenId: credentials.tokenId };
  }

  #values(): PinnedValues {
    return this.#pinned ?? { nonce: this.#nonce, timestamp: Math.floor(this.#source.now() / 1000) };
  }

  #require(): { material: Material; credentials: TbaCredentials } {
    const material = this.#material;
    if (!material) {
      throw new UserError(texts.blocked.noRoleToSign);
    }
    const { credentials } = material;
    if (!credentials) {
      throw new UserError(missingSecrets(material.role), { remedies: [secretsRemedy(material.role)] });
    }
    return { material, credentials };
  }
}

function pairOf({ nonce, timestamp }: PinnedValues): string {
  return `${timestamp} ${nonce}`;
}
