import type { CauseView, FailureKind } from '../../../protocol/diagnosis.js';
import { computed, concluded, documented, limitText, limits, observed, restletPath, type Basis } from '../../netsuite/index.js';
import { withoutBasis } from '../causes.js';
import type { CauseWithBasis } from '../types.js';
import type { RefusalInput } from './refusalInput.js';

function cause(id: string, title: string, explanation: string, check: string, rests: Basis): CauseWithBasis {
  return { id, title, explanation, check, rests };
}

/** The causes of this failure, the likeliest first. A response in the form of REST web services came from another service. */
export function causesFor(kind: FailureKind, { isWebServicesError }: Pick<RefusalInput, 'isWebServicesError'>): CauseView[] {
  const isElsewhere = isWebServicesError === true && kind !== 'web-services';
  return [...(isElsewhere ? causesOfFailure['web-services'] : []), ...causesOfFailure[kind]].map(withoutBasis);
}

/**
 * What may be behind each kind of failure, the likeliest first (Oracle, section_4634920277 and the pages it points to). The causes
 * of a refused login are in `causes.ts`, because they depend on what is known of the call.
 */
export const causesOfFailure: Readonly<Record<FailureKind, readonly CauseWithBasis[]>> = {
  login: [],
  domain: [
    cause(
      'host',
      "The host isn't the one of this account",
      'Oracle documents 403 for an invalid domain.',
      'Compare the host with Setup > Company > Company Information > Company URLs.',
      documented('section_4634920277'),
    ),
  ],
  header: [
    cause(
      'header-form',
      'Something on the way rewrote the header',
      'Values without quotes were seen to get this response. A second header or a line break may get it too.',
      'Send the call without a proxy in between.',
      observed('NetSweet/netsuite#557 for values without quotes'),
    ),
  ],
  credentials: [
    cause(
      'web-services-only',
      'The role is Web Services Only',
      'Such roles get this response. They work for SOAP and REST web services, never for RESTlets.',
      'Open the role and look for the box Web Services Only Role; use a token of another role.',
      documented('section_4254801119, chapter_157011522878'),
    ),
  ],
  'two-factor': [
    cause(
      'two-factor',
      'NetSuite may have read the call as a login by user name and password',
      'A token needs no second factor, and one OAuth header was sent, so something on the way may have replaced it.',
      'Send the call without a proxy in between.',
      concluded('chapter_4247329078: tokens need no second factor'),
    ),
  ],
  oauth2: [
    cause(
      'bearer-scope',
      'The token lacks the scope restlets',
      "A token for REST web services doesn't work for RESTlets (ScopeMismatched).",
      'Get a token with the scope restlets.',
      documented('subsect_158324637123'),
    ),
    cause(
      'bearer-age',
      'The token is older than 60 minutes',
      'Access tokens expire after an hour (AccessTokenExpired).',
      'Refresh it.',
      documented('subsect_158324637123'),
    ),
  ],
  script: [
    cause(
      'script-id',
      'The script or deployment ID is incorrect',
      'Internal IDs often differ between accounts: one project has 608 in a sandbox and 564 in production.',
      "Use script IDs (customscript_…, customdeploy_…), or look the numbers up on the deployment's External URL.",
      observed('a public project with both IDs'),
    ),
    cause(
      'deployment-status',
      'The deployment is not released',
      "In status Testing only its owner can call it. A script that is inactive or isn't deployed doesn't respond to anybody.",
      'Open the deployment: Deployed ticked, Status Released, the script not inactive.',
      documented('section_4618456517'),
    ),
    cause(
      'deployment-audience',
      'The audience leaves the role out',
      'With an empty audience only its owner can call it, even when released. Role and department must both match.',
      'Add the role to the audience of the deployment.',
      documented('chapter_N2998873, chapter_N2999041'),
    ),
    cause(
      'not-deployed-here',
      'The script was not deployed to this account',
      'A project is deployed to each account by itself.',
      'Look for the script at Customization > Scripting > Scripts in this account.',
      documented('section_155931221634'),
    ),
  ],
  permission: [
    cause(
      'suitescript',
      'The role lacks SuiteScript',
      'Reports name it as the permission that custom roles lack most often. The message names it then.',
      'Add Setup > SuiteScript with level Full to the role.',
      observed('public files about custom roles'),
    ),
    cause(
      'record',
      'The role lacks a permission for a record',
      'A RESTlet runs with the rights of the role that calls it.',
      'Read the message for the name of the permission, and add it to the role.',
      documented('article_0320025211'),
    ),
  ],
  method: [
    cause(
      'entry-point',
      'The script exports no function for it',
      'RESTlets respond to GET, POST, PUT and DELETE, each if the script returns get, post, put or delete.',
      "Look at the script's return { get, post, … }, or choose another method.",
      documented('section_4619219272'),
    ),
  ],
  'content-type': [
    cause(
      'content-type',
      'The Content-Type is another or missing',
      'RESTlets take application/json, text/plain and application/xml, in lower case, and no forms.',
      'Set the header Content-Type.',
      documented('section_4619215993'),
    ),
  ],
  'get-with-body': [
    cause(
      'body',
      'The request has a body',
      'The arguments of a GET are in the URL alone.',
      'Send it without a body, or use POST.',
      documented('section_4407965171'),
    ),
  ],
  body: [
    cause(
      'body',
      "The request body isn't valid JSON",
      'The Content-Type promises JSON, so it was read as JSON before the script got it.',
      'Correct the body at this place. If the script reads plain text, send it as text/plain.',
      computed('the body that was sent was parsed here'),
    ),
  ],
  'too-many': [
    cause(
      'gateway-limit',
      "The limit may be another service's",
      "The response may come from a gateway, or from REST web services, which share the account's limit with RESTlets.",
      'Look at the Server header and the body, and send again after a growing pause.',
      concluded('bridgehead_1525252812'),
    ),
  ],
  concurrency: [
    cause(
      'limit',
      'Too many calls at once',
      `The limit is ${limits.concurrency.lowest} to ${limits.concurrency.highest} by service tier, and ${limits.concurrency.perLicense} more a SuiteCloud Plus license. Sandboxes have that of production.`,
      'Send again after a growing pause, each time signed anew.',
      documented('section_1500275531, bridgehead_1509974866'),
    ),
    cause(
      'integration-limit',
      'The integration has a share of its own',
      'An integration can be limited below the account.',
      'Look at Setup > Integration > Integration Management > Integration Governance.',
      documented('section_1504769959'),
    ),
  ],
  governance: [
    cause(
      'governance',
      'The script does too much in one call',
      `A RESTlet may use ${limitText.usage} and ${limitText.run}.`,
      'Split the work, or hand it to a map/reduce script.',
      documented('section_N3351480, section_161591009480'),
    ),
  ],
  'return-format': [
    cause(
      'return',
      'The script returns the wrong kind of value',
      'A text fits text/plain, an object fits application/json.',
      'Change what the script returns, or the Content-Type of the request.',
      documented('section_4634920277'),
    ),
  ],
  'script-error': [
    cause(
      'script',
      'The error is in the script',
      'It may have saved records before the error.',
      "Read the stack, and the script's execution log.",
      concluded('the stack and the log are of the script'),
    ),
  ],
  'not-loaded': [
    cause(
      'module-name',
      'A module in define or require has another name or path',
      'Reports name a file without .js and a path that is relative to another folder.',
      'Compare each name in define with the File Cabinet: the path, the case of its letters, and the extension.',
      observed('public issues about MODULE_DOES_NOT_EXIST'),
    ),
    cause(
      'module-missing',
      'The module may not be in this account',
      'A library that was not uploaded with the script has the same effect.',
      'Look for the file in the File Cabinet of this account.',
      concluded('the same error has the same words'),
    ),
  ],
  redirect: [
    cause(
      'domain',
      'The host is not the one of this account',
      'Calls to another data centre are redirected.',
      'Compare the host with Setup > Company > Company Information > Company URLs, and sign for that one.',
      documented('section_4634920277'),
    ),
    cause(
      'login-page',
      'The path leads to a page',
      'Pages of the user interface may redirect to the login.',
      `Check the path: ${restletPath}.`,
      concluded('pages of the user interface need a session'),
    ),
  ],
  page: [
    cause(
      'ui-host',
      'The call went to the user interface',
      'app.netsuite.com serves pages; RESTlets have the host <account>.restlets.api.netsuite.com.',
      'Check host and path.',
      documented('section_1498251763'),
    ),
    cause(
      'portal',
      'A proxy or portal may have responded',
      'Its pages often name it.',
      'Look at the Server header and at the page.',
      concluded('a page is no form of a RESTlet error'),
    ),
  ],
  'web-services': [
    cause(
      'path',
      'The URL is one of web services',
      `RESTlets are called at ${restletPath} with script and deploy.`,
      'Check host and path.',
      documented('section_4358672433'),
    ),
  ],
  proxy: [
    cause(
      'proxy',
      'The proxy needs credentials',
      'They are set for VS Code as a whole.',
      'See the settings http.proxy and http.proxyAuthorization.',
      documented('RFC 9110 section 15.5.8'),
    ),
  ],
  server: [
    cause(
      'outage',
      'NetSuite may be unavailable at the moment',
      'Maintenance or too much load may be the reason for 500 and 503.',
      'Look at status.netsuite.com, and send again later if the call may run twice.',
      concluded('section_4634920277 names server and database'),
    ),
    cause(
      'script',
      'The script may have caused it',
      'Some errors of scripts may come back as UNEXPECTED_ERROR.',
      "Look at the script's execution log.",
      concluded('section_4634920277 documents the code, not its causes'),
    ),
  ],
  other: [
    cause(
      'unknown',
      'NetSuite may not have responded at all',
      'Gateways respond in forms of their own.',
      'Look at the body and at the Server header of the response.',
      concluded('none of the documented forms'),
    ),
  ],
};
