import { parseArgs } from 'node:util';
import { UserError } from '../../protocol/userError.js';
import { createSimulator } from './simulator.js';

/** Prints where the simulator is and how to sign for it, in one line of JSON, and serves until it is told to end. */
async function main(): Promise<void> {
  const simulator = createSimulator({ port: readPort(process.argv.slice(2)) });
  const url = await simulator.start();
  const end = (): void => void simulator.stop();
  process.once('SIGINT', end).once('SIGTERM', end);
  const { account, tokens, restlets, integrations, controls } = simulator;
  process.stdout.write(`${JSON.stringify({ url, account, tokens, restlets, integrations, controls })}\n`);
}

/** The port from the arguments, otherwise 0. Throws a UserError for arguments that cannot be used. */
function readPort(args: string[]): number {
  const port = readArguments(args) ?? '0';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UserError(`The port must be a number from 0 to 65535, not "${port}".`);
  }
  return Number(port);
}

function readArguments(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { port: { type: 'string' } } }).values.port;
  } catch (error) {
    throw new UserError(`The simulator has only one option, --port <number>. ${error instanceof Error ? error.message : ''}`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof UserError ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
});
