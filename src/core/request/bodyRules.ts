import type { RestletRequest } from '../../protocol/request.js';
import { contentTypeOf } from './contentType.js';
import { findJsonError } from './jsonTree.js';
import { problem, type RequestRule } from './problem.js';
import { lineAndColumn } from './refusal.js';

/** Whether the body goes out with this method: RESTlets answer 400 to a GET with a body (Oracle, section_4634920277). */
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
          `A ${request.method} carries no body: it is kept here, but not sent. Arguments go into the query.`,
        ),
      ]
    : [];

const bodyNotJson: RequestRule = (request) => {
  const saysJson = contentTypeOf(request).split(';', 1)[0]?.trim() === 'application/json';
  if (!sendsBody(request) || !saysJson || request.body === '' || isJson(request.body)) return [];
  const error = findJsonError(request.body);
  if (!error) return [];
  const { line, column } = lineAndColumn(request.body, error.offset);
  return [
    problem(
      'warning',
      'body-not-json',
      { field: 'body' },
      `The body is not JSON: line ${line}, column ${column}. ${error.message} It will be sent as it stands.`,
    ),
  ];
};

/** `JSON.parse` is many times faster than the parser that knows places, and most bodies are JSON. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export const bodyRules: readonly RequestRule[] = [unsentBody, bodyNotJson];
