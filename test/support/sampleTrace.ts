import type { RequestPlace } from '../../src/protocol/request.js';
import type { TraceSegment, TraceView } from '../../src/protocol/trace.js';

const query = (part: 'name' | 'value') => ({ field: 'query', row: 1, part }) as const;
const script = { field: 'script' } as const;

/** Runs in order: kind, text, parameter, place. */
const runs: readonly (readonly [
  kind: TraceSegment['kind'],
  text: string,
  parameter?: number | undefined,
  place?: RequestPlace,
])[] = [
  ['method', 'GET', undefined, { field: 'method' }],
  ['separator', '&'],
  ['uri', 'https%3A%2F%2Fexample.com%2Fr'],
  ['separator', '&'],
  ['name', 'oauth_nonce', 0],
  ['separator', '%3D', 0],
  ['value', 'n1', 0],
  ['separator', '%26'],
  ['name', 'q', 1, query('name')],
  ['separator', '%3D', 1, query('value')],
  ['value', 'a%2520b', 1, query('value')],
  ['separator', '%26'],
  ['name', 'script', 2, script],
  ['separator', '%3D', 2, script],
  ['value', '7', 2, script],
];

function segments(): TraceSegment[] {
  let start = 0;
  return runs.map(([kind, text, parameter, place]) => {
    const segment = {
      start,
      end: start + text.length,
      kind,
      ...(parameter !== undefined && { parameter }),
      ...(place && { place }),
    };
    start = segment.end;
    return segment;
  });
}

/** The trace of a request with one query parameter in its second row. */
export const trace: TraceView = {
  method: 'GET',
  url: 'https://example.com/r?script=7&q=a%20b',
  parameters: [
    {
      name: 'oauth_nonce',
      value: 'n1',
      encodedName: 'oauth_nonce',
      encodedValue: 'n1',
      origin: 'oauth',
    },
    {
      name: 'q',
      value: 'a b',
      encodedName: 'q',
      encodedValue: 'a%20b',
      origin: 'query',
      place: query('value'),
    },
    {
      name: 'script',
      value: '7',
      encodedName: 'script',
      encodedValue: '7',
      origin: 'query',
      place: script,
    },
  ],
  parameterString: 'oauth_nonce=n1&q=a%20b&script=7',
  baseStringUri: 'https://example.com/r',
  baseString: runs.map(([, text]) => text).join(''),
  segments: segments(),
  maskedSigningKey: '‹consumer secret›&‹token secret›',
  nonce: 'n1',
  timestamp: 1_764_096_000,
  pinned: false,
};
