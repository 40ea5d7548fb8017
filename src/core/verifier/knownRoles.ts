import type { VerifierRole } from '../../protocol/verifier.js';
import { SecretMask } from '../diagnosis/secretMask.js';
import { storeTokens, type StoredToken } from '../simulator/demoAccount.js';
import { parseAuthorizationHeader, type TbaCredentials } from '../tba/index.js';

/** A stored role of the account. */
export interface KnownRole {
  /** The extension's own identifier. */
  readonly id: string;
  readonly role: string;
  readonly user?: string;
  readonly integration?: string;
  /** Absent when its secrets are not on this machine. */
  readonly credentials?: TbaCredentials;
}

/** A role whose requests can be verified. */
export type VerifiableRole = KnownRole & { readonly credentials: TbaCredentials };

/** The roles of one account with their secrets, and what follows from them. */
export class KnownRoles {
  /** As the screen may see them. */
  readonly views: readonly VerifierRole[];
  readonly tokens: readonly StoredToken[];
  readonly #verifiable: readonly VerifiableRole[];
  readonly #masks: readonly SecretMask[];

  /** The demo account's roles have the rights that they have in the simulator; of others the rights are not known here. */
  constructor(roles: readonly KnownRole[], isDemo: boolean) {
    this.views = roles.map(({ role, credentials }) => ({ role, secretMissing: credentials === undefined }));
    this.#verifiable = roles.filter((role) => role.credentials !== undefined) as VerifiableRole[];
    this.tokens = isDemo ? storeTokens(this.#verifiable.map(token)) : this.#verifiable.map(unrestricted);
    this.#masks = this.#verifiable.map(({ credentials }) => new SecretMask(credentials));
  }

  /** A text without any secret of the account. */
  readonly mask = (text: string): string => this.#masks.reduce((masked, mask) => mask.mask(masked), text);

  byToken(tokenId: string): VerifiableRole | undefined {
    return this.#verifiable.find(({ credentials }) => credentials.tokenId === tokenId);
  }

  /**
   * The role that a header was made with: by its token, or by a value of that token in a wrong place, such as the consumer key
   * exchanged with it. Undefined for a token of nobody here.
   */
  signerOf(authorization: string): VerifiableRole | undefined {
    const sent = new Map(parseAuthorizationHeader(authorization).parameters);
    const [token, key] = [sent.get('oauth_token') ?? '', sent.get('oauth_consumer_key') ?? ''];
    return (
      this.byToken(token) ??
      this.#verifiable.find(({ credentials: { tokenId, tokenSecret } }) => [tokenId, tokenSecret].some((value) => value === token || value === key)) ??
      this.#verifiable.find(({ credentials: { consumerKey, consumerSecret } }) => [consumerKey, consumerSecret].includes(token) || key === consumerSecret)
    );
  }
}

function token({ role, credentials }: VerifiableRole): Omit<StoredToken, 'user' | 'rights' | 'integration'> {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = credentials;
  return { role, consumerKey, consumerSecret, tokenId, tokenSecret };
}

/** Each role counts as a user of its own where no user is stored: a nonce is remembered by its user. */
function unrestricted(known: VerifiableRole): StoredToken {
  const { user = `the user of ${known.role}`, integration = 'the integration' } = known;
  return { ...token(known), user, integration, rights: 'Demo Administrator' };
}
