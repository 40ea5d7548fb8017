import { UserError } from '../../protocol/userError.js';
import { isLoopbackAddress } from '../../core/netsuite/index.js';
import type { TbaCredentials } from '../../core/tba/index.js';
import { isStoredRealm } from './records.js';
import * as texts from './texts.js';

/** A token of the simulator: the four values of a credential and the role they stand for. */
export interface DemoToken extends Omit<TbaCredentials, 'account'> {
  readonly role: string;
}

/** The account that a simulator serves, and its tokens. */
export interface DemoData {
  /** Realm of the account. */
  readonly account: string;
  readonly tokens: readonly DemoToken[];
}

export interface RunningSimulator {
  /** `http://127.0.0.1:<port>`, without a path. */
  readonly url: string;
  /** The page that changes tokens and users of the simulator. */
  readonly controls?: string;
  stop(): Promise<void>;
}

/** The simulator that comes with the extension, as the demo account needs it. */
export interface Simulator {
  /** Makes a new account with tokens that exist nowhere else. */
  generate(): Promise<DemoData>;
  /** Serves the account to these tokens on a free loopback port. */
  start(data: DemoData): Promise<RunningSimulator>;
}

/** A simulator that runs by itself. */
export interface StandaloneSimulator extends DemoData {
  readonly url: string;
  readonly controls?: string;
}

/**
 * The simulator inside the extension, as the demo account uses it. It is loaded when somebody tries the demo account.
 *
 * @param scriptThread the bundle of the thread that runs its scripts
 */
export function embeddedSimulator(scriptThread: string): Simulator {
  return {
    generate: async () => {
      const { createSimulator } = await import('../../core/simulator/index.js');
      const { account, tokens } = createSimulator();
      return { account, tokens };
    },
    start: async ({ account, tokens }) => {
      const { createSimulator } = await import('../../core/simulator/index.js');
      const simulator = createSimulator({ account, tokens, scriptThread });
      const url = await simulator.start();
      const { controls } = simulator;
      return { url, ...(controls !== undefined && { controls }), stop: () => simulator.stop() };
    },
  };
}

/**
 * Reads the line that the standalone simulator prints.
 * @throws {UserError} when it is not such a line, or its address is not on this machine: signed requests may go only to NetSuite's own
 * hosts and to this machine
 */
export function parseSimulatorLine(line: string): StandaloneSimulator {
  const value = parse(line);
  if (!isStandalone(value)) {
    throw new UserError(texts.refusals.noSimulatorLine);
  }
  const url = URL.canParse(value.url) ? new URL(value.url) : undefined;
  if (url?.protocol !== 'http:' || !isLoopbackAddress(url.hostname)) {
    throw new UserError(texts.refusals.simulatorElsewhere);
  }
  const { controls, ...rest } = value;
  // A browser is opened there, so it has to be the same address.
  const isOwn = typeof controls === 'string' && URL.canParse(controls) && new URL(controls).origin === url.origin;
  return { ...rest, url: url.origin, ...(isOwn && { controls }) };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isStandalone(value: unknown): value is StandaloneSimulator {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { url, account, tokens } = value as Partial<Record<string, unknown>>;
  return typeof url === 'string' && isStoredRealm(account) && Array.isArray(tokens) && tokens.length > 0 && tokens.every(isToken);
}

function isToken(value: unknown): value is DemoToken {
  const fields = ['role', 'consumerKey', 'consumerSecret', 'tokenId', 'tokenSecret'];
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return fields.every((name) => typeof (value as Partial<Record<string, unknown>>)[name] === 'string');
}
