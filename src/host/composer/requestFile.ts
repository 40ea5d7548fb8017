import { parseRequest } from '../../core/request/index.js';

/** Whether two texts hold the same request; what a save has formatted still does. Two texts that cannot be read never do. */
export function sameRequest(one: string, other: string): boolean {
  const [first, second] = [parseRequest(one), parseRequest(other)];
  return (
    first.kind === 'request' && second.kind === 'request' && JSON.stringify(first.request) === JSON.stringify(second.request)
  );
}
