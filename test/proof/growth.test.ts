import assert from 'node:assert/strict';
import { checkRequest, newRequest } from '../../src/core/request/index.js';
import type { RequestRow, RestletRequest } from '../../src/protocol/request.js';
import { patchOfFix } from '../../src/protocol/requestFix.js';
import { countedWork } from '../support/countedWork.js';
import { coreReaders, pasteReaders, row, type Read } from '../support/growth/coreReaders.js';
import { hardTexts } from '../support/growth/hardTexts.js';
import { proofTimeout } from '../support/share.js';

/**
 * Every reader and rule of core gets texts that are hard to read, at one length and at two, four and eight times that length. Its
 * work is counted and must grow as the text does. What a pattern does inside is not seen here: lint refuses patterns that are slow
 * (`eslint-plugin-regexp`). To have a reader tested, add it to `coreReaders`; a rule about many rows, to `rowRules`.
 */
/** What a reader throws is one of its results. */
function tolerant(read: Read): Read {
  return (text) => {
    try {
      return read(text);
    } catch {
      return undefined;
    }
  };
}

const lengths = [500, 1000, 2000, 4000];
/** Twice as long may make a little more than twice the work: sorting does, and buffers that double. */
const mostPerDoubling = 2.6;
/** What is added to both sides, so that a few calls more or less make no difference. */
const allowance = 2000;

function assertLinear(what: string, work: readonly number[]): void {
  work.slice(1).forEach((long, index) => {
    const short = work[index] ?? 0;
    assert.ok(long + allowance <= (short + allowance) * mostPerDoubling, `${what}: ${work.join(', ')} for ${lengths.join(', ')}`);
  });
}

describe('the work of reading', function () {
  this.timeout(proofTimeout(600_000));

  const readers = [
    ...Object.entries(coreReaders).map(([name, read]) => ({ name, read, factor: 1 })),
    // A reader of pastes looks for more when a text is no longer a short line.
    ...Object.entries(pasteReaders).map(([name, read]) => ({ name, read, factor: 4 })),
  ];
  for (const { name, read, factor } of readers) {
    it(`grows as the text does: ${name}`, () => {
      for (const text of hardTexts) {
        const work = lengths.map((length) => countedWork(() => tolerant(read)(text.of(factor * length))));
        assertLinear(`${name}, ${text.name}`, work);
      }
    });
  }

  it('would be found to grow too fast, if it did', () => {
    const again: Read = (text) => Array.from(text, (_character, index) => text.slice(index));
    const work = lengths.map((length) => countedWork(() => again(' '.repeat(length))));
    assert.throws(() => {
      assertLinear('slices', work);
    }, /slices/);
  });
});

/** Rows that a rule has something to say about. */
const rowRules: Readonly<Record<string, (index: number) => Partial<RestletRequest>>> = {
  nameless: (index) => ({ query: [row('', String(index))], headers: [row('', String(index))] }),
  'empty first': (index) => ({ query: [row('a', index % 2 === 0 ? '' : 'x')] }),
  'all empty but the last': (index) => ({ query: [row('a', index === 0 ? 'x' : '')] }),
  'named script': () => ({ query: [row('script', '1')] }),
  encoded: (index) => ({ query: [row('%41', `%4${index % 10}`)] }),
  numbers: (index) => ({ query: [row('id', String(index * 7919))] }),
  brackets: (index) => ({ query: [row(`a[${index}]`, '1')] }),
  'control characters': () => ({ query: [row('a\0', 'b\0')], headers: [row('X-A', 'b\0')] }),
  cookies: () => ({ headers: [row('Cookie', 'a=1')] }),
  'content types': () => ({ headers: [row('Content-Type', 'Application/JSON')] }),
  underscores: (index) => ({ headers: [row(`x_${index}`, '1')] }),
};
const rowCounts = [250, 500, 1000, 2000];

interface ReadRequest {
  readonly request: RestletRequest;
  /** How often a property of a row was read: a loop over all rows shows in nothing else. */
  readonly reads: () => number;
}

function requestOf(count: number, make: (index: number) => Partial<RestletRequest>): ReadRequest {
  let reads = 0;
  const watched = (original: RequestRow): RequestRow =>
    new Proxy(original, {
      get: (target, name) => {
        reads++;
        return Reflect.get(target, name) as unknown;
      },
    });
  const parts = [...Array(count).keys()].reverse().map(make);
  const request = {
    ...newRequest(),
    script: '1',
    deploy: '1',
    query: parts.flatMap(({ query = [] }) => query).map(watched),
    headers: parts.flatMap(({ headers = [] }) => headers).map(watched),
  };
  return { request, reads: () => reads };
}

/** The work of something that is done with a request, the reading of rows included. */
function rowWork({ request, reads }: ReadRequest, run: (request: RestletRequest) => unknown): number {
  const before = reads();
  return countedWork(() => run(request)) + reads() - before;
}

describe('the work of checking rows', function () {
  this.timeout(proofTimeout(300_000));

  for (const [name, make] of Object.entries(rowRules)) {
    it(`grows as their number does: ${name}`, () => {
      const requests = rowCounts.map((count) => requestOf(count, make));
      assertLinear(
        name,
        requests.map((request) => rowWork(request, checkRequest)),
      );
      // What goes to the screen at each key stroke.
      assertLinear(
        `${name}, its problems`,
        requests.map(({ request }) => JSON.stringify(checkRequest(request)).length),
      );
    });

    it(`and so does a fix, when it is asked for: ${name}`, () => {
      const requests = rowCounts.map((count) => requestOf(count, make));
      const work = requests.map((read) => {
        const fix = checkRequest(read.request).find((problem) => problem.fix)?.fix;
        return fix ? rowWork(read, (request) => patchOfFix(request, fix)) : 0;
      });
      assertLinear(name, work);
    });
  }
});
