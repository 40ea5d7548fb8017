import { reply, type Restlet } from '../simulator/restlet.js';
import { onEveryMethod, whatTheScriptSaw } from '../simulator/restlets/echo.js';

/** Answers for every script that is not one of the demo account: it says who answers, and what the script would have seen. */
export const fallbackRestlet: Restlet = {
  script: '',
  deploy: '',
  entryPoints: onEveryMethod((call) =>
    reply(call, {
      verifier:
        'The login is right. This is the verifier of RESTlet Workbench, not NetSuite: no script ran. It would have seen this.',
      ...whatTheScriptSaw(call),
    }),
  ),
};
