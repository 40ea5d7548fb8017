import type { RequestProblem, RestletRequest } from '../../../protocol/request.js';
import { bodyRules } from './bodyRules.js';
import { headerRules } from './headerRules.js';
import type { RequestRule } from './problem.js';
import { queryRules } from './queryRules.js';
import { restletRules } from './restletRules.js';
import { signingRules } from './signingRules.js';

/** Every rule, in the order in which the composer shows the fields. */
const requestRules: readonly RequestRule[] = [...restletRules, ...queryRules, ...signingRules, ...headerRules, ...bodyRules];

/** Everything that speaks against sending this request (`error`), or should be known before (`warning`, `info`). */
export function checkRequest(request: RestletRequest): RequestProblem[] {
  return requestRules.flatMap((rule) => rule(request));
}
