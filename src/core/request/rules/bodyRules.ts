import { isJson } from '../../../protocol/jsonText.js';
import type { RequestRow, RestletRequest } from '../../../protocol/request.js';
import type { RequestFix } from '../../../protocol/requestFix.js';
import { contentTypeOf, isContentType } from '../contentType.js';
import { findJsonError } from '../file/jsonTree.js';
import { problem, type RequestRule } from './problem.js';
import { lineAndColumn } from '../../../protocol/textPosition.js';

/** Whether the body goes out with this method: RESTlets respond with 400 to a GET with a body (Oracle, section_4634920277). */
export function sendsBody(request: Pick<RestletRequest, 'method'>): boolean {
  return request.method === 'POST' || request.method === 'PUT';
}

const unsentBody: RequestRule = (request) =>
  request.body !== '' && !sendsBody(request)
    ? [
        problem(
          'warning',
          'body-unsent',
          { field: 'body' },
          `A ${request.method} request has no body. This body is kept, but not sent. Use query parameters instead.`,
          bodyFix(request),
        ),
      ]
    : [];

/** UTF-16 code units. A longer body is no list of arguments, and parsing it at every key stroke would take too long. */
const longestArguments = 10_000;

function bodyFix({ body }: RestletRequest): RequestFix {
  const removal = { kind: 'set', patch: { body: '' } } as const;
  const rows = body.length > longestArguments ? undefined : argumentRows(body);
  return rows
    ? { title: 'Move its fields into the query', changes: [{ kind: 'addQuery', rows }, removal] }
    : { title: 'Remove the body', changes: [removal] };
}

/** The fields of a JSON object as query rows; undefined when one of them is no plain value. */
function argumentRows(body: string): RequestRow[] | undefined {
  const value = isJson(body) ? (JSON.parse(body) as unknown) : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  const fields = Object.entries(value) as [string, unknown][];
  const plain = fields.every(([name, field]) => name !== '' && ['string', 'number', 'boolean'].includes(typeof field));
  return plain && fields.length > 0 ? fields.map(([name, field]) => ({ name, value: String(field), enabled: true })) : undefined;
}

const bodyNotJson: RequestRule = (request) => {
  const saysJson = contentTypeOf(request).split(';', 1)[0]?.trim() === 'application/json';
  if (!sendsBody(request) || !saysJson || request.body === '' || isJson(request.body)) {
    return [];
  }
  const error = findJsonError(request.body);
  if (!error) {
    return [];
  }
  const { line, column } = lineAndColumn(request.body, error.offset);
  const message = `The body isn't valid JSON (line ${line}, column ${column}): ${error.message} It will be sent as it is.`;
  return [problem('warning', 'body-not-json', { field: 'body' }, message, asText(request))];
};

/** Undefined for a body that begins as JSON does, because JSON was meant; and when a header row sets the type on purpose. */
function asText({ headers, body }: RestletRequest): RequestFix | undefined {
  if (/^\s*[{["]/.test(body) || headers.some(({ name, enabled }) => enabled && isContentType(name))) {
    return undefined;
  }
  return { title: 'Send as text/plain', changes: [{ kind: 'set', patch: { bodyType: 'text/plain' } }] };
}

export const bodyRules: readonly RequestRule[] = [unsentBody, bodyNotJson];
