import type { ForeignRequest, UnderstoodPaste } from '../../protocol/explain.js';
import type { PastedRequest } from './types.js';

/**
 * What the explain view shows of a paste: the request as fields that a person can correct, and the others to choose from.
 *
 * @param index which of several requests; one that there is not counts as the first.
 */
export function understoodPaste(read: PastedRequest, index = 0): UnderstoodPaste {
  const all = read.candidates ?? [];
  const chosen = all[index] === undefined ? 0 : index;
  const { kind, notes, missing, ...parts } = all[chosen] ?? read;
  const request: ForeignRequest = {
    method: parts.method ?? '',
    url: parts.url ?? '',
    authorization: parts.authorization ?? '',
    contentType: parts.contentType ?? '',
    body: parts.body ?? '',
    baseString: parts.baseString ?? '',
  };
  const alternatives = all.map((candidate, at) => ({ label: `${at + 1} of ${all.length}: ${nameOf(candidate)}` }));
  return { kind, request, notes, missing, alternatives, chosen };
}

const longestTarget = 100;

/** `POST …/restlet.nl?script=6&deploy=1, answered 401`; the form when there is neither method nor URL. */
function nameOf({ kind, method, url, answer }: PastedRequest): string {
  const target = url === undefined ? '' : shortened(url);
  const name = [method, target].filter((part) => part !== undefined && part !== '').join(' ');
  const status = answer?.status === undefined ? '' : `, answered ${answer.status}`;
  return `${name === '' ? kind : name}${status}`;
}

/** What tells RESTlets apart: the last segment of the path and the query. */
function shortened(url: string): string {
  const path = /^https?:\/\/[^?#]*(\/[^/?#]*(?:\?[^#]*)?)/i.exec(url)?.[1];
  const target = path === undefined ? url : `…${path}`;
  return target.length > longestTarget ? `${target.slice(0, longestTarget)}…` : target;
}
