import { createSimulator } from '../../core/simulator/index.js';
import type { Simulator } from './simulator.js';

/** The simulator inside the extension, as the demo account uses it. */
export const embeddedSimulator: Simulator = {
  generate: () => {
    const { account, tokens } = createSimulator();
    return { account, tokens };
  },
  start: async ({ account, tokens }) => {
    const simulator = createSimulator({ account, tokens });
    return { url: await simulator.start(), stop: () => simulator.stop() };
  },
};
