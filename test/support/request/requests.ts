/** Requests to check, and the parts they are made of. */
import { checkRequest, newRequest } from '../../../src/core/request/index.js';
import type { RequestProblem, RequestRow, RestletRequest } from '../../../src/protocol/request.js';

export const on = (name: string, value = ''): RequestRow => ({ name, value, enabled: true });
export const off = (name: string, value = ''): RequestRow => ({ name, value, enabled: false });

/** Sound in every field: whatever is found comes from `part`. */
export function requestWith(part: Partial<RestletRequest>): RestletRequest {
  return { ...newRequest(), script: 'customscript_orders', deploy: 'customdeploy_orders', ...part };
}

export function problemsOf(part: Partial<RestletRequest>): RequestProblem[] {
  return checkRequest(requestWith(part));
}

/** `severity code` of what is found, with the row. */
export function codesOf(part: Partial<RestletRequest>): string[] {
  return problemsOf(part).map(
    ({ severity, code, place }) => `${severity} ${code}${'row' in place ? ` ${place.row} ${place.part}` : ''}`,
  );
}
