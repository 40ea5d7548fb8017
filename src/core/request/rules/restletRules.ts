import type { RequestProblem, RequestRow, RestletRequest } from '../../../protocol/request.js';
import type { RequestFix } from '../../../protocol/requestFix.js';
import { requestForm } from '../../../protocol/requestForm.js';
import { isInternalId } from '../../netsuite/index.js';
import { queryParameters, type Pair } from '../../tba/index.js';
import { excerpt, hasControlCharacter, problem, withoutControlCharacters, type RequestRule } from './problem.js';

const fieldTexts = {
  script: { title: 'script', internal: 'its internal ID', example: 'customscript_…', pattern: /^(?:\d+|customscript\w*)$/i },
  deploy: { title: 'deployment', internal: 'its number', example: 'customdeploy_…', pattern: /^(?:\d+|customdeploy\w*)$/i },
} as const;
type Field = keyof typeof fieldTexts;

/** Script and deployment must be there, have no control characters, and look like IDs of NetSuite. */
function restletRule(field: Field): RequestRule {
  const { title, internal, example, pattern } = fieldTexts[field];
  const found = (severity: RequestProblem['severity'], code: string, message: string, fix?: RequestFix): RequestProblem[] => [
    problem(severity, `${field}-${code}`, { field }, message, fix),
  ];
  return (request) => {
    // White space around an ID is not sent.
    const value = request[field].trim();
    if (value === '') {
      return found('error', 'missing', `Enter the ${title} ID of the RESTlet (${example}) or ${internal}.`);
    }
    if (hasControlCharacter(value)) {
      const message = `The ${title} contains a control character. Delete it and type the ID again.`;
      return found('error', 'control', message, {
        title: 'Remove the control characters',
        changes: [{ kind: 'set', patch: { [field]: withoutControlCharacters(value) } }],
      });
    }
    if (holdsWholeRequest(value)) {
      return found('error', 'request', `The ${title} is an ID. Paste the whole request into an empty field to take it apart.`);
    }
    if (/^https?:\/\//i.test(value) || namesRestlet(value)) {
      return found(
        'error',
        'url',
        `The ${title} is an ID, not a URL. The account determines the host.`,
        fromAddress(request, field),
      );
    }
    if (!pattern.test(value)) {
      const message = `A ${title} ID is usually a number or starts with ${example.slice(0, -1)}.`;
      return found('warning', 'unusual', message, exchange(request));
    }
    return [];
  };
}

/** A curl command, or the text of a request: what is no address alone cannot be read as one. */
function holdsWholeRequest(value: string): boolean {
  const form = requestForm(value);
  return form !== undefined && form !== 'url';
}

/** A RESTlet's address without its host, or its query alone: `/app/site/hosting/restlet.nl?…`, `script=6&deploy=1`. */
function namesRestlet(value: string): boolean {
  return /restlet\.nl\?/i.test(value) || /^\??(?:script|deploy)=/.test(value);
}

/** A fix that puts each part of a RESTlet's address into its own field; undefined when the address has no value for this field. */
function fromAddress(request: RestletRequest, field: Field): RequestFix | undefined {
  const address = request[field].trim();
  const parameters = queryParameters(address.includes('?') ? address : `?${address}`);
  const ids = Object.fromEntries(parameters.filter(([name, value]) => isField(name) && /^\w+$/.test(value)).toReversed());
  if (ids[field] === undefined) {
    return undefined;
  }
  const others = parameters.filter(([name]) => !isField(name) && name !== '' && !/^oauth_/i.test(name)).map(toRow);
  return {
    title: 'Take the IDs out of the URL',
    changes: [{ kind: 'set', patch: ids }, ...(others.length > 0 ? [{ kind: 'addQuery', rows: others } as const] : [])],
  };
}

function isField(name: string): name is Field {
  return name === 'script' || name === 'deploy';
}

function toRow([name, value]: Pair): RequestRow {
  return { name, value, enabled: true };
}

/** Script and deployment typed into each other's field. */
function exchange({ script, deploy }: RestletRequest): RequestFix | undefined {
  const crossed = fieldTexts.deploy.pattern.test(script.trim()) && fieldTexts.script.pattern.test(deploy.trim());
  return crossed
    ? {
        title: 'Swap script and deployment',
        changes: [{ kind: 'set', patch: { script: deploy.trim(), deploy: script.trim() } }],
      }
    : undefined;
}

/** Script IDs differ between accounts far less than internal IDs (seen in a public project: 608 and 564 for the same script). */
const internalId: RequestRule = ({ script }) =>
  isInternalId(script)
    ? [
        problem(
          'info',
          'script-internal',
          { field: 'script' },
          `${excerpt(script.trim())} is an internal ID, which usually differs between accounts. The script ID (customscript_…) is usually the same.`,
        ),
      ]
    : [];

export const restletRules: readonly RequestRule[] = [restletRule('script'), restletRule('deploy'), internalId];
