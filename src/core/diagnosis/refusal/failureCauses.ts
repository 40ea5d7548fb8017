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
      "The host doesn't belong to this account",
      'Oracle documents 403 for an invalid domain.',
      'Compare the host with Setup > Company > Company Information > Company URLs.',
      documented('section_4634920277'),
    ),
  ],
  header: [
    cause(
      'header-form',
      'Something between this machine and NetSuite changed the header',
      'Values without quotes were seen to cause this response. A second header or a line break may cause it too.',
      'Send the request without a proxy.',
      observed('NetSweet/netsuite#557 for values without quotes'),
    ),
  ],
  credentials: [
    cause(
      'web-services-only',
      'The role is Web Services Only',
      'Such roles get this response. They work for SOAP and REST web services, but never for RESTlets.',
      'Open the role, and check the Web Services Only Role box. Use a token of another role.',
      documented('section_4254801119, chapter_157011522878'),
    ),
  ],
  'two-factor': [
    cause(
      'two-factor',
      'NetSuite may have read the request as a login with user name and password',
      'A token needs no second factor, and one OAuth header was sent. So something between this machine and NetSuite may have replaced it.',
      'Send the request without a proxy.',
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
      'Internal IDs often differ between accounts. For example, one project has 608 in a sandbox and 564 in production.',
      "Use script IDs (customscript_…, customdeploy_…), or look the numbers up on the deployment's External URL.",
      observed('a public project with both IDs'),
    ),
    cause(
      'deployment-status',
      "The deployment isn't released",
      "If its status is Testing, only its owner can call it. A script that is inactive or isn't deployed responds to nobody.",
      'Open the deployment. Deployed must be selected, Status must be Released, and the script must not be inactive.',
      documented('section_4618456517'),
    ),
    cause(
      'deployment-audience',
      "The audience doesn't include the role",
      'If the audience is empty, only the owner can call the deployment, even if it is released. The role and the department must both match.',
      'Add the role to the audience of the deployment.',
      documented('chapter_N2998873, chapter_N2999041'),
    ),
    cause(
      'not-deployed-here',
      "The script wasn't deployed to this account",
      'A project must be deployed to each account separately.',
      'In this account, look for the script at Customization > Scripting > Scripts.',
      documented('section_155931221634'),
    ),
  ],
  permission: [
    cause(
      'suitescript',
      'The role lacks the SuiteScript permission',
      'Reports name it as the permission that custom roles lack most often. In that case, the message names it.',
      'Add the permission Setup > SuiteScript with level Full to the role.',
      observed('public files about custom roles'),
    ),
    cause(
      'record',
      'The role lacks a permission for a record',
      'A RESTlet runs with the permissions of the role that calls it.',
      'Find the name of the permission in the message, and add the permission to the role.',
      documented('article_0320025211'),
    ),
  ],
  method: [
    cause(
      'entry-point',
      'The script has no function for this method',
      'RESTlets respond to GET, POST, PUT or DELETE if the script returns get, post, put or delete.',
      "Check the script's return { get, post, … }, or use another method.",
      documented('section_4619219272'),
    ),
  ],
  'content-type': [
    cause(
      'content-type',
      'The Content-Type is unsupported or missing',
      "RESTlets accept application/json, text/plain and application/xml, in lowercase. They don't accept forms.",
      'Set the Content-Type header.',
      documented('section_4619215993'),
    ),
  ],
  'get-with-body': [
    cause(
      'body',
      'The request has a body',
      'The arguments of a GET are in the URL only.',
      'Send it without a body, or use POST.',
      documented('section_4407965171'),
    ),
  ],
  body: [
    cause(
      'body',
      "The request body isn't valid JSON",
      'The Content-Type says JSON, so the body was read as JSON before it reached the script.',
      'Correct the body at this position. If the script reads plain text, send the body as text/plain.',
      computed('the body that was sent was parsed here'),
    ),
  ],
  'too-many': [
    cause(
      'gateway-limit',
      'The limit may be from another service',
      "The response may come from a gateway, or from REST web services, which share the account's limit with RESTlets.",
      'Check the Server header and the body. Send the request again, and wait longer before each retry.',
      concluded('bridgehead_1525252812'),
    ),
  ],
  concurrency: [
    cause(
      'limit',
      'Too many requests at once',
      `The limit is ${limits.concurrency.lowest} to ${limits.concurrency.highest}, depending on the service tier, plus ${limits.concurrency.perLicense} for each SuiteCloud Plus license. Sandboxes have the same limit as production.`,
      'Send the request again, and wait longer before each retry. Sign each retry again.',
      documented('section_1500275531, bridgehead_1509974866'),
    ),
    cause(
      'integration-limit',
      'The integration has its own limit',
      'An integration can have a lower limit than the account.',
      'Check Setup > Integration > Integration Management > Integration Governance.',
      documented('section_1504769959'),
    ),
  ],
  governance: [
    cause(
      'governance',
      'The script does too much in one request',
      `A RESTlet may use at most ${limitText.usage} and ${limitText.run}.`,
      'Split the work into several requests, or use a map/reduce script.',
      documented('section_N3351480, section_161591009480'),
    ),
  ],
  'return-format': [
    cause(
      'return',
      'The script returns the wrong kind of value',
      'A text matches text/plain, and an object matches application/json.',
      'Change the return value of the script, or the Content-Type of the request.',
      documented('section_4634920277'),
    ),
  ],
  'script-error': [
    cause(
      'script',
      'The error is in the script',
      'It may have saved records before the error.',
      "Check the stack and the script's execution log.",
      concluded('the stack and the log are of the script'),
    ),
  ],
  'not-loaded': [
    cause(
      'module-name',
      'A module in define or require has the wrong name or path',
      'Reports mention a file without .js, and a path that is relative to another folder.',
      'Compare each name in define with the File Cabinet. Check the path, uppercase and lowercase letters, and the extension.',
      observed('public issues about MODULE_DOES_NOT_EXIST'),
    ),
    cause(
      'module-missing',
      'The module may not be in this account',
      "A library that wasn't uploaded with the script causes the same error.",
      'Look for the file in the File Cabinet of this account.',
      concluded('the error is the same'),
    ),
  ],
  redirect: [
    cause(
      'domain',
      "The host doesn't belong to this account",
      'Requests to another data center are redirected.',
      'Compare the host with Setup > Company > Company Information > Company URLs, and sign for the host that is shown there.',
      documented('section_4634920277'),
    ),
    cause(
      'login-page',
      'The path leads to a page',
      'Pages of the user interface may redirect to the login page.',
      `Check the path: ${restletPath}.`,
      concluded('pages of the user interface need a session'),
    ),
  ],
  page: [
    cause(
      'ui-host',
      'The request went to the user interface',
      'app.netsuite.com serves pages. RESTlets have the host <account>.restlets.api.netsuite.com.',
      'Check the host and the path.',
      documented('section_1498251763'),
    ),
    cause(
      'portal',
      'A proxy or portal may have responded',
      'The page of a proxy or portal often names it.',
      'Check the Server header and the page.',
      concluded("RESTlet errors don't have the form of a page"),
    ),
  ],
  'web-services': [
    cause(
      'path',
      'The URL is for web services',
      `RESTlets have the path ${restletPath} and the parameters script and deploy.`,
      'Check the host and the path.',
      documented('section_4358672433'),
    ),
  ],
  proxy: [
    cause(
      'proxy',
      'The proxy needs credentials',
      'They are set for all of VS Code.',
      'Check the settings http.proxy and http.proxyAuthorization.',
      documented('RFC 9110 section 15.5.8'),
    ),
  ],
  server: [
    cause(
      'outage',
      'NetSuite may be unavailable at the moment',
      'The reason for status 500 or 503 may be maintenance or too much load.',
      'Check status.netsuite.com. Send the request again later if it may run twice.',
      concluded('section_4634920277 names server and database'),
    ),
    cause(
      'script',
      'The script may have caused it',
      'NetSuite may return some script errors as UNEXPECTED_ERROR.',
      "Check the script's execution log.",
      concluded('section_4634920277 documents the code, not its causes'),
    ),
  ],
  other: [
    cause(
      'unknown',
      'The response may not be from NetSuite',
      'Gateways have their own response formats.',
      'Check the body and the Server header of the response.',
      concluded('the response has none of the documented forms'),
    ),
  ],
};
