import { randomBytes } from 'node:crypto';
import type { AuditEntry } from './auditTrail.js';
import { demoAccountId } from '../../protocol/roles.js';
import { createTokens, type SimulatorToken } from './demoAccount.js';
import { restletMethods, type Restlet, type RestletMethod } from './restlet.js';
import { LoopbackServer, type ClientTimeouts, type Responder } from './server.js';
import { SimulatedAccount, type AccountSetup } from './simulatedAccount.js';
import { TokenRegister, type SimulatorIntegration } from './tokenServices/tokenRegister.js';
import { TokenServices } from './tokenServices/tokenServices.js';

export interface SimulatorOptions extends AccountSetup {
  /** The port on the loopback address; 0, the default, takes a free one. */
  readonly port?: number;
  /** The realm of the account, in uppercase with `_`. */
  readonly account?: string;
  /** The tokens of the account, such as those of an earlier simulator; new ones when left out. */
  readonly tokens?: readonly SimulatorToken[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly clock?: () => number;
  /** As many random bytes as asked for. */
  readonly random?: (size: number) => Buffer;
  readonly timeouts?: ClientTimeouts;
  /** The bundle of `scriptWorker.ts`, so that scripts run in a thread of their own. */
  readonly scriptThread?: string;
}

/** A RESTlet as a client can call it. */
export interface SimulatorRestlet {
  readonly script: string;
  readonly deploy: string;
  readonly methods: readonly RestletMethod[];
}

/** A local NetSuite. */
export interface Simulator {
  readonly account: string;
  readonly tokens: readonly SimulatorToken[];
  readonly restlets: readonly SimulatorRestlet[];
  /** The integration records that a client can sign in with. */
  readonly integrations: readonly SimulatorIntegration[];
  /** The Login Audit Trail, the oldest entry first. */
  readonly auditTrail: readonly AuditEntry[];
  /** `http://127.0.0.1:<port>` while it runs. */
  readonly url: string | undefined;
  /** Starts to serve and returns the address. Throws a UserError when the port is taken. */
  start(): Promise<string>;
  /** Stops and ends every open connection. */
  stop(): Promise<void>;
}

/** Builds a simulator, which does not serve until it is started. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { account = demoAccountId, clock = Date.now, random = randomBytes } = options;
  const tokens = options.tokens ?? createTokens(random);
  const register = new TokenRegister(tokens, random);
  const services = new TokenServices({ ...options, account, register, clock, random });
  const simulated = new SimulatedAccount({
    ...options,
    account,
    tokens: () => register.tokens,
    revokedTokenIds: () => register.revokedTokenIds,
    service: (path) => services.service(path),
    scripts: 'demo',
    clock,
    random,
  });
  const respond: Responder = async (head, body, signal) =>
    (await services.respond(head, body)) ?? (await simulated.respond(head, body, signal)).response;
  const server = new LoopbackServer(respond, clock, options.timeouts === undefined ? {} : { timeouts: options.timeouts });
  return assemble({ account, tokens, integrations: register.integrations }, simulated, server, options.port ?? 0);
}

function assemble(
  described: Pick<Simulator, 'account' | 'tokens' | 'integrations'>,
  simulated: SimulatedAccount,
  server: LoopbackServer,
  port: number,
): Simulator {
  let url: string | undefined;
  return {
    ...described,
    restlets: simulated.restlets.map(describeRestlet),
    get auditTrail() {
      return simulated.trail.entries;
    },
    get url() {
      return url;
    },
    async start() {
      url ??= await server.start(port);
      return url;
    },
    async stop() {
      url = undefined;
      await server.stop();
      await simulated.stop();
    },
  };
}

function describeRestlet({ script, deploy, entryPoints }: Restlet): SimulatorRestlet {
  return { script, deploy, methods: restletMethods.filter((method) => entryPoints[method] !== undefined) };
}
