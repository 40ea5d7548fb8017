import { parseArgs } from 'node:util';
import { UserError } from '../../protocol/userError.js';
import { createSimulator, type SimulatorOptions } from './simulator.js';

/** Prints where the simulator is and how to sign for it, in one line of JSON, and serves until it is told to end. */
async function main(): Promise<void> {
  const simulator = createSimulator(readOptions(process.argv.slice(2)));
  const url = await simulator.start();
  const end = (): void => void simulator.stop();
  process.once('SIGINT', end).once('SIGTERM', end);
  const { account, tokens, restlets, integrations, controls } = simulator;
  process.stdout.write(`${JSON.stringify({ url, account, tokens, restlets, integrations, controls })}\n`);
}

/** Reads the arguments. Throws a UserError for those that cannot be used. */
function readOptions(args: string[]): SimulatorOptions {
  const { port = '0', 'log-delay': delay } = readArguments(args);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UserError(`The port must be a number from 0 to 65535, not "${port}".`);
  }
  if (delay !== undefined && !/^\d{1,6}$/.test(delay)) {
    throw new UserError(`The delay of the script log must be milliseconds from 0 to 999999, not "${delay}".`);
  }
  return { port: Number(port), ...(delay !== undefined && { scriptLogDelay: Number(delay) }) };
}

function readArguments(args: string[]): { port?: string | undefined; 'log-delay'?: string | undefined } {
  try {
    return parseArgs({ args, options: { port: { type: 'string' }, 'log-delay': { type: 'string' } } }).values;
  } catch (error) {
    const options = '--port <number> and --log-delay <milliseconds>';
    throw new UserError(`The simulator has only the options ${options}. ${error instanceof Error ? error.message : ''}`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof UserError ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
});
