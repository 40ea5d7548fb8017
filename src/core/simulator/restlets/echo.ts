import { reply, type Restlet, type ScriptCall } from '../restlet.js';

/** Returns what the script saw of the request, so that a client can compare it with what it meant. */
export const echo: Restlet = {
  script: 'customscript_demo_echo',
  deploy: 'customdeploy_demo_echo',
  internalId: 102,
  entryPoints: { GET: describe, POST: describe, PUT: describe, DELETE: describe },
};

function describe(call: ScriptCall): unknown {
  const { method, role, parameters, body, format } = call;
  return reply(call, { method, role, format, parameters, headers: headersOf(call), body: body ?? null });
}

// Answers are pasted into tickets: the header with the consumer key and the token stays out.
function headersOf({ headers }: ScriptCall): Record<string, string> {
  const shown = headers.filter(([name]) => name.toLowerCase() !== 'authorization');
  return Object.fromEntries(shown.map(([name, value]) => [name.toLowerCase(), value]));
}
