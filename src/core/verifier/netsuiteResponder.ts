import type { SignedFor } from '../../protocol/verifier.js';
import { AuditTrail } from '../simulator/auditTrail.js';
import type { StoredToken } from '../simulator/demoAccount.js';
import { Dispatcher } from '../simulator/dispatcher.js';
import { Lockout } from '../simulator/lockout.js';
import { Login } from '../simulator/login.js';
import { NetSuite, restletPath, type SimulatedCall } from '../simulator/netsuite.js';
import type { Restlet } from '../simulator/restlet.js';
import { demoRestlets } from '../simulator/restlets/demoRestlets.js';
import type { AdmittedRequest } from './requestGate.js';
import { fallbackRestlet } from './fallbackRestlet.js';

export interface NetSuiteResponderOptions {
  /** The account's realm. */
  readonly account: string;
  readonly isDemo: boolean;
  /** What stands before NetSuite's own path at the verifier's address. */
  readonly prefix: string;
  /** The tokens that are known now. */
  readonly tokens: () => readonly StoredToken[];
  readonly clock: () => number;
  readonly random: (size: number) => Buffer;
}

const scriptsAtOnce = 5;

/** Answers as NetSuite does: one account with two addresses, the verifier's and its own. */
export class NetSuiteResponder {
  readonly #at: Readonly<Record<SignedFor, NetSuite>>;

  constructor(options: NetSuiteResponderOptions) {
    const { account, prefix, random } = options;
    const trail = new AuditTrail();
    const login = createLogin(options, trail);
    const dispatcher = new Dispatcher({
      restlets: restletsOf(trail, options.isDemo),
      fallback: fallbackRestlet,
      concurrency: scriptsAtOnce,
      createErrorId: () => random(8).toString('hex'),
    });
    this.#at = {
      here: new NetSuite(account, login, dispatcher, prefix + restletPath),
      account: new NetSuite(account, login, dispatcher),
    };
  }

  /** `signal` is aborted when the client has gone. */
  respond({ readdressed, signedFor }: AdmittedRequest, signal: AbortSignal): Promise<SimulatedCall> {
    return this.#at[signedFor].respond(readdressed, signal);
  }
}

/** Nobody is locked here: whoever looks for a mistake makes more than five. */
function createLogin({ account, tokens, clock }: NetSuiteResponderOptions, trail: AuditTrail): Login {
  const rules = {
    account,
    get tokens() {
      return tokens();
    },
    tokenBasedAuthentication: true,
    blockedConsumerKeys: [],
    inactiveTokenIds: [],
  };
  return new Login(rules, trail, clock, new Lockout(Infinity));
}

/** In an account of NetSuite a number is the ID of a script of its own, never of a demo. */
function restletsOf(trail: AuditTrail, isDemo: boolean): readonly Restlet[] {
  return isDemo
    ? demoRestlets(trail)
    : demoRestlets(trail).map(({ script, deploy, entryPoints }) => ({ script, deploy, entryPoints }));
}
