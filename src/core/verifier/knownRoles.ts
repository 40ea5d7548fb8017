import type { VerifierRole } from '../../protocol/verifier.js';
import { SecretMask } from '../diagnosis/index.js';
import { storeTokens, type StoredToken } from '../simulator/index.js';
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

/** The roles of one account with their secrets, for the screen, the login and the diagnosis. */
export class KnownRoles {
  /** As the screen may see them. */
  readonly views: readonly VerifierRole[];
  readonly tokens: readonly StoredToken[];
  readonly isDemo: boolean;
  readonly #verifiable: readonly VerifiableRole[];
  readonly #mask: SecretMask;

  /** Roles of the demo account have the rights that the simulator gives them. The rights of other roles are not known: all are granted. */
  constructor(roles: readonly KnownRole[], isDemo: boolean) {
    this.views = roles.map(({ role, credentials }) => ({ role, secretMissing: credentials === undefined }));
    this.isDemo = isDemo;
    this.#verifiable = roles.filter(isVerifiable);
    this.tokens = isDemo ? storeTokens(this.#verifiable.map(token)) : this.#verifiable.map(unrestricted);
    this.#mask = new SecretMask(this.#verifiable.map(({ credentials }) => credentials));
  }

  /** A text without any secret of the account. */
  readonly mask = (text: string): string => this.#mask.mask(text);

  byToken(tokenId: string): VerifiableRole | undefined {
    return this.#verifiable.find(({ credentials }) => credentials.tokenId === tokenId);
  }

  /**
   * The roles that may have signed a header: the role of its token; otherwise the roles with one of their values in the wrong place,
   * such as the consumer key in place of the token. None when the token is unknown.
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

function isVerifiable(role: KnownRole): role is VerifiableRole {
  return role.credentials !== undefined;
}

function token({ role, credentials }: VerifiableRole): Omit<StoredToken, 'user' | 'rights' | 'integration'> {
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = credentials;
  return { role, consumerKey, consumerSecret, tokenId, tokenSecret };
}

/** Used nonces are remembered for each user, so a role without a stored user counts as a user of its own. */
function unrestricted(known: VerifiableRole): StoredToken {
  const { user = `the user of ${known.role}`, integration = 'the integration' } = known;
  return { ...token(known), user, integration, rights: 'Demo Administrator' };
}
