import type { Simulator } from './simulator.js';

/** The simulator inside the extension, as the demo account uses it. It is loaded when somebody tries the demo account. */
export const embeddedSimulator: Simulator = {
  generate: async () => {
    const { createSimulator } = await import('../../core/simulator/index.js');
    const { account, tokens } = createSimulator();
    return { account, tokens };
  },
  start: async ({ account, tokens }) => {
    const { createSimulator } = await import('../../core/simulator/index.js');
    const simulator = createSimulator({ account, tokens });
    return { url: await simulator.start(), stop: () => simulator.stop() };
  },
};
