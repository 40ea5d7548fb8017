import { demoRoleOf, storeTokens, type DemoRoleName, type SimulatorToken, type StoredToken } from '../demoAccount.js';

/** An integration record of the account, as a client that signs in needs it. */
export interface SimulatorIntegration {
  readonly name: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  /** The callback URLs of the record. `http://localhost:*` stands for every port. */
  readonly callbacks: readonly string[];
  /** Whether OAuth 2.0 clients may use it without its secret. */
  readonly isPublic: boolean;
}

/** The callbacks of the demo integration: the one with a wildcard that Oracle documents (section_156338994830). */
const demoCallbacks: readonly string[] = ['http://localhost:*'];

/** An inactive token can be made active again; a revoked one cannot (Oracle, bridgehead_4249078810). */
export type TokenState = 'active' | 'inactive' | 'revoked';

/** The tokens and integrations of an account: tokens come and go while it runs. A revoked token stays known, but can't be used. */
export class TokenRegister {
  readonly integrations: readonly SimulatorIntegration[];
  #tokens: StoredToken[];
  readonly #unusable = new Map<string, Exclude<TokenState, 'active'>>();
  readonly #random: (size: number) => Buffer;

  /** `random` returns as many random bytes as it is asked for. */
  constructor(tokens: readonly SimulatorToken[], random: (size: number) => Buffer) {
    this.#random = random;
    this.#tokens = storeTokens(tokens);
    const pairs = new Map(this.#tokens.map((token) => [token.consumerKey, token]));
    this.integrations = [...pairs.values()].map(({ integration, consumerKey, consumerSecret }) => ({
      name: integration,
      consumerKey,
      consumerSecret,
      callbacks: demoCallbacks,
      isPublic: false,
    }));
  }

  /** Every token, those included that were revoked. */
  get tokens(): readonly StoredToken[] {
    return this.#tokens;
  }

  get unusableTokenIds(): readonly string[] {
    return [...this.#unusable.keys()];
  }

  stateOf({ tokenId }: StoredToken): TokenState {
    return this.#unusable.get(tokenId) ?? 'active';
  }

  integration(consumerKey: string | undefined): SimulatorIntegration | undefined {
    return this.integrations.find((known) => known.consumerKey === consumerKey);
  }

  /** A new token of an integration for the user of a demo role. */
  issue({ name, consumerKey, consumerSecret }: SimulatorIntegration, rights: DemoRoleName): StoredToken {
    const secret = (): string => this.#random(32).toString('hex');
    const { user } = demoRoleOf(rights);
    const pair = { tokenId: secret(), tokenSecret: secret() };
    const token = { role: rights, rights, user, integration: name, consumerKey, consumerSecret, ...pair };
    this.#tokens.push(token);
    return token;
  }

  /** Changes the state of a token. A revoked one stays revoked. */
  change(token: StoredToken, state: TokenState): void {
    if (this.stateOf(token) === 'revoked') {
      return;
    }
    if (state === 'active') {
      this.#unusable.delete(token.tokenId);
    } else {
      this.#unusable.set(token.tokenId, state);
    }
  }

  /** Forgets every token. The integrations stay. */
  forgetTokens(): void {
    this.#tokens = [];
    this.#unusable.clear();
  }
}
