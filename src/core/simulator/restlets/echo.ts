import { reply, type EntryPoint, type Restlet, type ScriptCall } from '../restlet.js';

/** Returns what the script saw of the request, so that a client can compare it with what it meant. */
export const echo: Restlet = {
  script: 'customscript_demo_echo',
  deploy: 'customdeploy_demo_echo',
  internalId: 102,
  entryPoints: onEveryMethod((call) => {
    call.log.debug(call.method, call.parameters);
    return reply(call, whatTheScriptSaw(call));
  }),
};

/** One function for all four methods. */
export function onEveryMethod(entryPoint: EntryPoint): Restlet['entryPoints'] {
  return { GET: entryPoint, POST: entryPoint, PUT: entryPoint, DELETE: entryPoint };
}

export function whatTheScriptSaw(call: ScriptCall): object {
  const { method, role, parameters, body, format } = call;
  return { method, role, format, parameters, headers: headersOf(call), body: body ?? null };
}

// Without the Authorization header: responses are pasted into tickets, and that header has the consumer key and the token.
function headersOf({ headers }: ScriptCall): Record<string, string> {
  const shown = headers.filter(([name]) => name.toLowerCase() !== 'authorization');
  return Object.fromEntries(shown.map(([name, value]) => [name.toLowerCase(), value]));
}
