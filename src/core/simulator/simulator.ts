import { randomBytes } from 'node:crypto';
import type { AuditEntry } from './auditTrail.js';
import { demoAccountId } from '../../protocol/roles.js';
import { Controls } from './controls/controls.js';
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
  /** Milliseconds until an entry of the script log can be read by SuiteQL; 300 unless given. */
  readonly scriptLogDelay?: number;
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
  /** The page that changes tokens and users, while it runs. Its address cannot be guessed. */
  readonly controls: string | undefined;
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
    unusableTokenIds: () => register.unusableTokenIds,
    consumerKeys: register.integrations.map(({ consumerKey }) => consumerKey),
    service: (path) => services.service(path),
    scripts: 'demo',
    scriptLogDelay: options.scriptLogDelay ?? 300,
    clock,
    random,
  });
  const path = `/simulator/${random(16).toString('hex')}`;
  const { lockout } = simulated;
  const expireSignIns = (): void => {
    services.expireRequests();
  };
  const controls = new Controls({ path, account, register, lockout, expireSignIns, clock });
  const respond: Responder = async (head, body, signal) =>
    controls.respond(head) ?? (await services.respond(head, body)) ?? (await simulated.respond(head, body, signal)).response;
  const server = new LoopbackServer(respond, clock, options.timeouts === undefined ? {} : { timeouts: options.timeouts });
  const described = { account, tokens, integrations: register.integrations };
  return assemble(described, simulated, server, { port: options.port ?? 0, controlsPath: path });
}

function assemble(
  described: Pick<Simulator, 'account' | 'tokens' | 'integrations'>,
  simulated: SimulatedAccount,
  server: LoopbackServer,
  { port, controlsPath }: { port: number; controlsPath: string },
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
    get controls() {
      return url && url + controlsPath;
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
