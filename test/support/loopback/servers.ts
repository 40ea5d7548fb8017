import { existsSync, readFileSync } from 'node:fs';
import { createSimulator, type SimulatorToken } from '../../../src/core/simulator/index.js';
import { Verifier } from '../../../src/core/verifier/index.js';
import { diagnoseSignature } from '../../../src/core/diagnosis/index.js';

/**
 * A process with a simulator and a verifier, whose memory can be measured without that of the test. It sends where they are to its
 * parent, and its highest memory use whenever it is asked.
 */
export interface Servers {
  readonly account: string;
  readonly simulator: string;
  readonly verifier: string;
  readonly tokens: readonly SimulatorToken[];
}

/** In bytes; the operating system keeps the highest value, so that no moment is missed. */
export interface MemoryUse {
  readonly highest: number;
}

/** Milliseconds: enough for the head of a correct request on a busy machine, and short enough to wait for in a test. */
const timeouts = { headers: 6000, request: 60_000 };

/**
 * Linux starts `maxRSS` of a new process with that of the process that forked it, here mocha, which can be larger. `VmHWM` is of
 * this process alone.
 */
function highestKilobytes(): number {
  const file = '/proc/self/status';
  const highest = existsSync(file) ? /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return highest === undefined ? process.resourceUsage().maxRSS : Number(highest);
}

async function serve(): Promise<void> {
  const simulator = createSimulator({ timeouts });
  const url = await simulator.start();
  const { account, tokens } = simulator;
  const roles = tokens.map(({ role, ...credentials }) => ({ id: role, role, credentials: { account, ...credentials } }));
  const verifier = new Verifier({
    account,
    isDemo: true,
    roles,
    // A whole search keeps base strings up to a bound of its own; the memory of the servers is what is measured here.
    diagnose: (input, options) => diagnoseSignature(input, { ...options, budget: 1000 }),
    onChange: () => undefined,
    report: (error) => {
      throw error;
    },
    timeouts,
  });
  const { base } = await verifier.start();
  process.on('message', () => {
    // What is garbage by now must not be counted with what is kept next.
    globalThis.gc?.();
    process.send?.({ highest: highestKilobytes() * 1024 } satisfies MemoryUse);
  });
  process.send?.({ account, simulator: url, verifier: base, tokens } satisfies Servers);
}

void serve();
