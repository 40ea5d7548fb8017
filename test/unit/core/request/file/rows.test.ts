import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, applyPatch, parseRequest, type TextEdit } from '../../../../../src/core/request/index.js';
import { matchRows } from '../../../../../src/core/request/file/rowMatch.js';
import type { RequestRow } from '../../../../../src/protocol/request.js';
import { unknownFields } from '../../../../support/request/propertyTree.js';

/** A row and the mark that its unknown field holds; a row that was put in later has none. */
interface MarkedRow {
  readonly row: RequestRow;
  readonly mark?: number;
}

type Step = (rows: readonly MarkedRow[]) => MarkedRow[];

function at(rows: readonly MarkedRow[], place: number): number {
  return rows.length === 0 ? 0 : place % rows.length;
}

const change =
  (place: number, edit: (row: RequestRow) => RequestRow): Step =>
  (rows) =>
    rows.map((marked, index) => (index === at(rows, place) ? { ...marked, row: edit(marked.row) } : marked));

let fresh = 0;
const place = fc.nat({ max: 11 });
const steps = {
  move: fc.tuple(place, place).map(([from, to]): Step => (rows) => {
    const moved = rows[at(rows, from)];
    if (!moved) {
      return [...rows];
    }
    const rest = rows.filter((row) => row !== moved);
    return [...rest.slice(0, to), moved, ...rest.slice(to)];
  }),
  toggle: place.map((index) => change(index, (row) => ({ ...row, enabled: !row.enabled }))),
  remove: place.map(
    (index): Step =>
      (rows) =>
        rows.filter((_, other) => other !== at(rows, index)),
  ),
  insert: place.map((index): Step => (rows) => {
    fresh += 1;
    const row = { name: `new${fresh}`, value: `fresh${fresh}`, enabled: true };
    return [...rows.slice(0, index), { row }, ...rows.slice(index)];
  }),
  rename: place.map((index) => change(index, (row) => ({ ...row, name: `${row.name}'` }))),
  revalue: place.map((index) => change(index, (row) => ({ ...row, value: `${row.value}"\\` }))),
};

function fileWith(rows: readonly MarkedRow[], separator: string): string {
  const written = rows.map(
    ({ row, mark }) =>
      `{"mark":${mark ?? -1}, "enabled": ${row.enabled},${separator}"value":"${row.value}", "name" : "${row.name}"}`,
  );
  return `{"query":[${separator}${written.join(`,${separator}`)}], "note": "stays"}`;
}

function marksIn(text: string): (number | undefined)[] {
  return unknownFields(text).rows.query.map((fields) => (fields[0] === undefined ? undefined : Number(fields[0].split(':')[1])));
}

const startingRows = fc.nat({ max: 6 }).map((count) =>
  [...Array(count).keys()].map((mark): MarkedRow => ({
    row: { name: `n${mark}`, value: `v${mark}`, enabled: mark % 3 !== 0 },
    mark,
  })),
);

function expectRowsToKeepTheirMarks(rows: readonly MarkedRow[], separator: string, patches: readonly (readonly Step[])[]): void {
  let text = fileWith(rows, separator);
  let now = rows;
  for (const patch of patches) {
    now = patch.reduce<readonly MarkedRow[]>((state, step) => step(state), now);
    const query = now.map(({ row }) => row);
    text = applyEdits(text, applyPatch(text, { query }));
    const parsed = parseRequest(text);
    assert.deepEqual(parsed.kind === 'request' && parsed.request.query, query);
    assert.deepEqual(
      marksIn(text),
      now.map(({ mark }) => mark),
    );
  }
}

function edited(text: string, query: RequestRow[]): string {
  return applyEdits(text, applyPatch(text, { query }));
}

const on = (name: string, value: string): RequestRow => ({ name, value, enabled: true });

describe('the rows of a request file', function () {
  this.timeout(30_000);

  it('keep their unknown fields through any series of single edits', () => {
    const patch = fc.oneof(...Object.values(steps)).map((step) => [step]);
    fc.assert(
      fc.property(
        startingRows,
        fc.constantFrom('', '\n  ', '\r\n\t'),
        fc.array(patch, { maxLength: 8 }),
        expectRowsToKeepTheirMarks,
      ),
      { numRuns: 300 },
    );
  });

  it('keep their unknown fields when moves, removals or new rows, and a renaming arrive together', () => {
    const several = (step: fc.Arbitrary<Step>): fc.Arbitrary<Step[]> => fc.array(fc.oneof(steps.move, step), { maxLength: 3 });
    const patch = fc.tuple(steps.rename, fc.oneof(several(steps.remove), several(steps.insert)));
    const patches = fc.array(
      patch.map(([rename, others]) => [rename, ...others]),
      { maxLength: 4 },
    );
    fc.assert(fc.property(startingRows, fc.constant('\n  '), patches, expectRowsToKeepTheirMarks), { numRuns: 300 });
  });

  it('are edited where they stand: a changed value is one edit inside one row', () => {
    const text = '{ "query": [\n  { "name": "a", "value": "1", "x": 1 },\n  { "name": "b", "value": "2" }\n] }\n';
    const edits: TextEdit[] = applyPatch(text, { query: [on('a', '1'), on('b', '25')] });
    assert.deepEqual(edits, [{ offset: text.indexOf('"2"') + 2, length: 0, text: '5' }]);
  });

  it('are written one a line, as their neighbours are, when they are new', () => {
    const text = '{\n\t"query": [\n\t\t{ "name": "a", "value": "1" }\n\t]\n}\n';
    assert.equal(
      edited(text, [on('a', '1'), { name: 'b', value: '', enabled: false }]),
      '{\n\t"query": [\n\t\t{ "name": "a", "value": "1" },\n\t\t{ "name": "b", "value": "", "enabled": false }\n\t]\n}\n',
    );
  });

  it('stay on one line when the list is on one line', () => {
    assert.equal(
      edited('{"query":[{"name":"a"}]}', [on('a', ''), on('b', '1')]),
      '{"query":[{"name":"a"}, { "name": "b", "value": "1" }]}',
    );
  });

  it('come into a file without a list behind the fields that usually stand before them', () => {
    assert.equal(
      edited('{\r\n  "method": "GET",\r\n  "note": 1\r\n}', [on('a', '1')]),
      '{\r\n  "method": "GET",\r\n  "query": [\r\n    { "name": "a", "value": "1" }\r\n  ],\r\n  "note": 1\r\n}',
    );
  });

  it('leave an empty list behind when the last one goes, and no field when the list is removed', () => {
    const text = '{ "query": [ { "name": "a" } ], "note": 1 }';
    assert.equal(edited(text, []), '{ "query": [], "note": 1 }');
    assert.equal(applyEdits(text, applyPatch(text, { query: null })), '{ "note": 1 }');
  });

  it('that are empty objects are filled on their line', () => {
    assert.equal(
      edited('{\n  "query": [\n    {}\n  ]\n}', [on('a', '1')]),
      '{\n  "query": [\n    { "name": "a", "value": "1" }\n  ]\n}',
    );
  });
});

describe('matching new rows with old ones', () => {
  it('prefers the equal row, then the name, then the value, then the place', () => {
    const before = [on('a', '1'), on('b', '2'), on('c', '3'), on('d', '4')];
    assert.deepEqual(matchRows(before, [on('d', '4'), on('b', '5'), on('x', '3'), on('y', '6')]), [3, 1, 2, undefined]);
    assert.deepEqual(matchRows([on('a', '1')], [on('b', '2')]), [0]);
  });

  it('gives no row to two', () => {
    const before = [on('a', '1'), on('a', '1')];
    assert.deepEqual(matchRows(before, [on('a', '1'), on('a', '1'), on('a', '1')]), [0, 1, undefined]);
  });

  it('does not take two values for the same row because both are empty', () => {
    assert.deepEqual(matchRows([on('a', ''), on('b', '')], [on('c', '')]), [undefined]);
  });

  it('looks at each row a fixed number of times, however many there are', () => {
    const looks = (count: number): number => {
      let reads = 0;
      const counted = (name: string): RequestRow => ({
        get name() {
          reads += 1;
          return name;
        },
        value: '',
        enabled: true,
      });
      const names = [...Array(count).keys()];
      matchRows(
        names.map((name) => counted(`a${name}`)),
        names.map((name) => counted(`b${name}`)),
      );
      return reads;
    };
    assert.equal(looks(2000), 10 * looks(200));
  });
});
