import type { AuditTrail } from '../auditTrail.js';
import { reply, type Restlet } from '../restlet.js';
import { demoRestlets } from './demoRestlets.js';
import { onEveryMethod, whatTheScriptSaw } from './echo.js';

/** The scripts of one account. */
export interface Scripts {
  readonly restlets: readonly Restlet[];
  /** Runs for every other script and deployment that is asked for. */
  readonly fallback?: Restlet;
}

/** Which scripts an account has: by their name, because a thread can't be given functions. */
export type ScriptSet = 'demo' | 'verifier of the demo account' | 'verifier';

export function scriptsOf(set: ScriptSet, trail: AuditTrail): Scripts {
  const restlets = demoRestlets(trail);
  switch (set) {
    case 'demo':
      return { restlets };
    case 'verifier of the demo account':
      return { restlets, fallback };
    case 'verifier':
      return { restlets: restlets.map(withoutNumber), fallback };
  }
}

/** In an account of NetSuite, a number is the ID of one of its own scripts, never of a demo script. */
function withoutNumber({ script, deploy, entryPoints }: Restlet): Restlet {
  return { script, deploy, entryPoints };
}

/** Responds for every script that is not one of the demo account: says who responds, and what the script would have seen. */
const fallback: Restlet = {
  script: '',
  deploy: '',
  entryPoints: onEveryMethod((call) =>
    reply(call, {
      verifier:
        'Authentication succeeded. This is the signature verifier of RESTlet Workbench, not NetSuite. No script ran. The script would have received the following.',
      ...whatTheScriptSaw(call),
    }),
  ),
};
