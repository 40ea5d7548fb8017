import { randomBytes } from 'node:crypto';
import { AuditTrail, type AuditEntry } from './auditTrail.js';
import { createTokens, demoAccountId, storeTokens, type SimulatorToken } from './demoAccount.js';
import { Dispatcher } from './dispatcher.js';
import { Login } from './login.js';
import { NetSuite } from './netsuite.js';
import type { Restlet, RestletMethod } from './restlet.js';
import { demoRestlets } from './restlets/demoRestlets.js';
import { LoopbackServer, type ClientTimeouts, type Responder } from './server.js';

export interface SimulatorOptions {
  /** The port on the loopback address; 0, the default, takes a free one. */
  readonly port?: number;
  /** The realm of the account, upper case with `_`. */
  readonly account?: string;
  /** The tokens of the account, such as those of an earlier simulator; made anew when left out. */
  readonly tokens?: readonly SimulatorToken[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly clock?: () => number;
  /** As many random octets as asked for. */
  readonly random?: (size: number) => Buffer;
  /** Judge signatures as if every request had come to this origin, such as `https://1234567.restlets.api.netsuite.com`. */
  readonly origin?: string;
  /** How many scripts may run at once; development accounts have 5 (Oracle, section_1500275531). */
  readonly concurrency?: number;
  readonly tokenBasedAuthentication?: boolean;
  readonly blockedConsumerKeys?: readonly string[];
  readonly inactiveTokenIds?: readonly string[];
  readonly timeouts?: ClientTimeouts;
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
  const trail = new AuditTrail();
  const restlets = demoRestlets(trail);
  const netsuite = new NetSuite(
    account,
    createLogin({ ...options, account, tokens }, trail, clock),
    new Dispatcher({ restlets, concurrency: options.concurrency ?? 5, createErrorId: () => random(8).toString('hex') }),
  );
  const respond: Responder = async (request, signal) => (await netsuite.respond(request, signal)).response;
  const server = new LoopbackServer(respond, clock, options.timeouts === undefined ? {} : { timeouts: options.timeouts });
  return assemble({ account, tokens, restlets: restlets.map(describeRestlet) }, trail, server, options.port ?? 0);
}

function createLogin(
  options: SimulatorOptions & { account: string; tokens: readonly SimulatorToken[] },
  trail: AuditTrail,
  clock: () => number,
): Login {
  const rules = {
    account: options.account,
    tokens: storeTokens(options.tokens),
    tokenBasedAuthentication: options.tokenBasedAuthentication ?? true,
    blockedConsumerKeys: options.blockedConsumerKeys ?? [],
    inactiveTokenIds: options.inactiveTokenIds ?? [],
    ...(options.origin !== undefined && { origin: options.origin }),
  };
  return new Login(rules, trail, clock);
}

function assemble(
  described: Pick<Simulator, 'account' | 'tokens' | 'restlets'>,
  trail: AuditTrail,
  server: LoopbackServer,
  port: number,
): Simulator {
  let url: string | undefined;
  return {
    ...described,
    get auditTrail() {
      return trail.entries;
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
    },
  };
}

function describeRestlet({ script, deploy, entryPoints }: Restlet): SimulatorRestlet {
  return { script, deploy, methods: Object.keys(entryPoints) as RestletMethod[] };
}
