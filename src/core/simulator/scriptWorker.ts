/** The thread that runs the scripts of one account. `ScriptThread` is the other end. */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { AuditTrail } from './auditTrail.js';
import { Dispatcher } from './dispatcher.js';
import { scriptsOf } from './restlets/scriptSets.js';
import type { FromScripts, ScriptThreadSetup, ToScripts } from './scriptThread.js';

// Only `ScriptThread` starts this thread, so this is the setup that it was given.
const { scripts, concurrency } = workerData as ScriptThreadSetup;
const trail = new AuditTrail();
const dispatcher = new Dispatcher({
  ...scriptsOf(scripts, trail),
  concurrency,
  createErrorId: () => randomBytes(8).toString('hex'),
  log: (line) => {
    parentPort?.postMessage({ kind: 'log', line } satisfies FromScripts);
  },
});
const running = new Map<number, AbortController>();

parentPort?.on('message', (message: ToScripts) => {
  if (message.kind === 'abort') {
    running.get(message.id)?.abort();
  } else {
    void run(message);
  }
});

async function run({ id, request, role, logins }: Extract<ToScripts, { kind: 'run' }>): Promise<void> {
  for (const login of logins) {
    trail.add(login);
  }
  const gone = new AbortController();
  running.set(id, gone);
  const { buffer, byteOffset, byteLength } = request.body;
  const received = { ...request, body: Buffer.from(buffer, byteOffset, byteLength) };
  const response = await dispatcher.run(received, role, gone.signal);
  running.delete(id);
  // A large body has memory of its own, which is handed over; a copy of it would take the other thread's time.
  const body = new Uint8Array(response.body);
  parentPort?.postMessage({ kind: 'response', id, response: { ...response, body } } satisfies FromScripts, [body.buffer]);
}
