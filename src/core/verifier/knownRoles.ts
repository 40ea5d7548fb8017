import type { VerifierRole } from '../../protocol/verifier.js';
import { SecretMask } from '../diagnosis/index.js';
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
  readonly isDemo: boolean;
  readonly #verifiable: readonly VerifiableRole[];
  readonly #masks: readonly SecretMask[];

  /** The demo account's roles have the rights that they have in the simulator; of others the rights are not known here. */
  constructor(roles: readonly KnownRole[], isDemo: boolean) {
    this.views = roles.map(({ role, credentials }) => ({ role, secretMissing: credentials === undefined }));
    this.#verifiable = roles.filter((role) => role.credentials !== undefined) as VerifiableRole[];
    this.isDemo = isDemo;
    this.tokens = isDemo ? storeTokens(this.#verifiable.map(token)) : this.#verifiable.map(unrestricted);
    this.#masks = this.#verifiable.map(({ credentials }) => new SecretMask(credentials));
  }

  /** A text without any secret of the account. */
  readonly mask = (text: string): string => this.#masks.reduce((masked, mask) => mask.mask(masked), text);

  byToken(tokenId: string): VerifiableRole | undefined {
    return this.#verifiable.find(({ credentials }) => credentials.tokenId === tokenId);
  }

  /**
   * The roles that a header may have been made with: that of its token, or those with a value of theirs in a wrong place, such as
   * the consumer key exchanged with the token. None for a token of nobody here.
   */
  signersOf(authorization: string): readonly VerifiableRole[] {
    const sent = new Map(parseAuthorizationHeader(authorization).parameters);
    const [token, key] = [sent.get('oauth_token') ?? '', sent.get('oauth_consumer_key') ?? ''];
    const own = this.byToken(token);
    if (own !== undefined) {
      return [own];
    }
    const byToken = this.#verifiable.filter(({ credentials: { tokenId, tokenSecret } }) =>
      [tokenId, tokenSecret].some((value) => value === token || value === key),
    );
    const byKey = this.#verifiable.filter(
      ({ credentials: { consumerKey, consumerSecret } }) =>
        [consumerKey, consumerSecret].includes(token) || key === consumerSecret,
    );
    return [...new Set([...byToken, ...byKey])];
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
