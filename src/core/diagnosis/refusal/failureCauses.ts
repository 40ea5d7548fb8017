import type { CauseView, FailureKind } from '../../../protocol/diagnosis.js';
import { limitText, limits, restletPath } from '../../netsuite/index.js';

function cause(id: string, title: string, explanation: string, check: string): CauseView {
  return { id, title, explanation, check };
}

/**
 * What may be behind each kind of failure, the likeliest first (Oracle, section_4634920277 and the pages it points to). The causes
 * of a refused login are in `causes.ts`, because they depend on what is known of the call.
 */
export const causesOfFailure: Readonly<Record<FailureKind, readonly CauseView[]>> = {
  login: [],
  header: [
    cause(
      'header-form',
      'Something on the way rewrote the header',
      'Values without quotes, a second header or a line break are answered so.',
      'Send the call without a proxy in between.',
    ),
  ],
  credentials: [
    cause(
      'web-services-only',
      'The role is Web Services Only',
      'Such roles get this answer: they work for SOAP and REST web services, never for RESTlets.',
      'Open the role and look for the box Web Services Only Role; use a token of another role.',
    ),
  ],
  'two-factor': [
    cause(
      'two-factor',
      'NetSuite took the call for a login by user name and password',
      'A token needs no second factor, and one OAuth header went out: something on the way has replaced it.',
      'Send the call without a proxy in between.',
    ),
  ],
  oauth2: [
    cause(
      'bearer-scope',
      'The token lacks the scope restlets',
      'A token for REST web services does not open RESTlets (ScopeMismatched).',
      'Get a token with the scope restlets.',
    ),
    cause(
      'bearer-age',
      'The token is older than 60 minutes',
      'Access tokens end after an hour (AccessTokenExpired).',
      'Refresh it.',
    ),
  ],
  script: [
    cause(
      'script-id',
      'Script or deployment ID is wrong',
      'Internal IDs differ between accounts: 608 in a sandbox may be 564 in production.',
      "Use script IDs (customscript_…, customdeploy_…), or look the numbers up on the deployment's External URL.",
    ),
    cause(
      'deployment-status',
      'The deployment is not released',
      'In status Testing only its owner may call it; an inactive script or one that is not deployed answers nobody.',
      'Open the deployment: Deployed ticked, Status Released, the script not inactive.',
    ),
    cause(
      'deployment-audience',
      'The audience leaves the role out',
      'An empty audience means its owner alone, even when released; role and department must both fit.',
      'Add the role to the audience of the deployment.',
    ),
    cause(
      'not-deployed-here',
      'The script was not deployed to this account',
      'A project is deployed to each account by itself.',
      'Look for the script at Customization > Scripting > Scripts in this very account.',
    ),
  ],
  permission: [
    cause(
      'suitescript',
      'The role lacks SuiteScript',
      'It is the one that custom roles lack most often; the message names it then.',
      'Add Setup > SuiteScript with level Full to the role.',
    ),
    cause(
      'record',
      'The role lacks a permission for a record',
      'A RESTlet runs with the rights of the role that calls it.',
      'Read the message for the name of the permission, and add it to the role.',
    ),
  ],
  method: [
    cause(
      'entry-point',
      'The script exports no function for it',
      'RESTlets answer GET, POST, PUT and DELETE, each if the script returns get, post, put or delete.',
      "Look at the script's return { get, post, … }, or choose another method.",
    ),
  ],
  'content-type': [
    cause(
      'content-type',
      'The Content-Type is another or missing',
      'RESTlets take application/json, text/plain and application/xml, in small letters; no forms.',
      'Set the header Content-Type.',
    ),
  ],
  'get-with-body': [
    cause(
      'body',
      'The request has a body',
      'The arguments of GET and DELETE stand in the URL alone.',
      'Send it without a body, or use POST.',
    ),
  ],
  concurrency: [
    cause(
      'limit',
      'Too many calls at once',
      `The limit is ${limits.concurrency.lowest} to ${limits.concurrency.highest} by service tier, and ${limits.concurrency.perLicense} more a SuiteCloud Plus licence; sandboxes have that of production.`,
      'Send again after a growing pause, each time signed anew.',
    ),
    cause(
      'integration-limit',
      'The integration has a share of its own',
      'An integration can be limited below the account.',
      'Look at Setup > Integration > Integration Management > Integration Governance.',
    ),
  ],
  governance: [
    cause(
      'governance',
      'The script does too much in one call',
      `A RESTlet may use ${limitText.usage} and ${limitText.run}.`,
      'Split the work, or hand it to a map/reduce script.',
    ),
  ],
  'return-format': [
    cause(
      'return',
      'The script returns the wrong kind of value',
      'A text is right for text/plain, an object for application/json.',
      'Change what the script returns, or the Content-Type of the request.',
    ),
  ],
  'script-error': [
    cause(
      'script',
      'The error is in the script',
      'It may have saved records before it.',
      "Read the stack, and the script's execution log.",
    ),
  ],
  redirect: [
    cause(
      'domain',
      'The host is not the one of this account',
      'Calls to another data centre are redirected.',
      'Compare the host with Setup > Company > Company Information > Company URLs, and sign for that one.',
    ),
    cause(
      'login-page',
      'The path leads to a page',
      'Pages of the user interface redirect to the login.',
      `Check the path: ${restletPath}.`,
    ),
  ],
  page: [
    cause(
      'ui-host',
      'The call went to the user interface',
      'app.netsuite.com serves pages; RESTlets have the host <account>.restlets.api.netsuite.com.',
      'Check host and path.',
    ),
    cause('portal', 'A proxy or portal answered', 'Its pages often name it.', 'Look at the Server header and at the page.'),
  ],
  'web-services': [
    cause(
      'path',
      'The URL is one of web services',
      `RESTlets are called at ${restletPath} with script and deploy.`,
      'Check host and path.',
    ),
  ],
  proxy: [
    cause(
      'proxy',
      'The proxy needs credentials',
      'They are set for VS Code as a whole.',
      'See the settings http.proxy and http.proxyAuthorization.',
    ),
  ],
  server: [
    cause(
      'outage',
      'NetSuite is not well at the moment',
      'Maintenance or too much load are answered with 500 and 503.',
      'Look at status.netsuite.com, and send again later if the call may run twice.',
    ),
    cause(
      'script',
      'The script brought it down',
      'Some errors of scripts come back as UNEXPECTED_ERROR.',
      "Look at the script's execution log.",
    ),
  ],
  other: [
    cause(
      'unknown',
      'NetSuite may not have answered at all',
      'Gateways answer in forms of their own.',
      'Look at the body and at the Server header of the answer.',
    ),
  ],
};
