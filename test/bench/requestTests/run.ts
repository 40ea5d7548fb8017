import type { SimulatorToken } from '../../../src/core/simulator/index.js';

/** What a client is started with. */
export interface ClientTask {
  /** Of the simulator. */
  readonly url: string;
  readonly account: string;
  readonly token: SimulatorToken;
  /** The built extension. */
  readonly dist: string;
  /** Where newman is installed. */
  readonly newman: string;
  /** For what the client reads: the request files, or the collection. It is empty at first. */
  readonly folder: string;
  /** Ours keeps each call in the history too, as VS Code does unless it's switched off. newman has nothing like it. */
  readonly keepsHistory: boolean;
}

/** Milliseconds of the clock, and of the processor on all threads of the process. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

export interface ClientTimes {
  /** From the start of the process until all of its code is loaded. */
  readonly start: Cost;
  readonly run: Cost;
  /** Expectations or assertions that held. */
  readonly passed: number;
}

/** Runs one client in this process, which was started for it, and tells its parent what that has cost. */
export function measureClient(run: (task: ClientTask) => Promise<number>): void {
  const loaded = costOfProcess();
  process.once('message', (task: ClientTask) => {
    const before = costOfProcess();
    run(task).then(
      (passed) => {
        const { wall, cpu } = costOfProcess();
        const times: ClientTimes = { start: loaded, run: { wall: wall - before.wall, cpu: cpu - before.cpu }, passed };
        process.send?.(times, () => process.exit());
      },
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.send?.('loaded');
}

/** All that this process has taken so far. */
function costOfProcess(): Cost {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now(), cpu: (user + system) / 1000 };
}
