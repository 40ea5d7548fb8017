import assert from 'node:assert/strict';
import type { SortView } from '../../../../src/protocol/bodyData.js';
import { BodyReading } from '../../../../src/core/bodydata/index.js';

const reading = (body: unknown): BodyReading => new BodyReading(typeof body === 'string' ? body : JSON.stringify(body));
const listsOf = (body: unknown): string[] =>
  reading(body)
    .table('')
    .lists.map(({ path, rows }) => `${path} ${rows}`);

describe('the lists of a body', () => {
  it('are found at the root, in a field, and in the items of a list, where they are one table', () => {
    assert.deepEqual(listsOf([{ a: 1 }, { a: 2 }]), ['$ 2']);
    assert.deepEqual(listsOf({ data: [{ a: 1 }] }), ['$.data 1']);
    assert.deepEqual(listsOf({ results: [{ lines: [{ n: 1 }] }, { lines: [{ n: 2 }, { n: 3 }] }], 'a b': [{ c: 1 }] }), [
      '$.results 2',
      '$.results[*].lines 3',
      "$['a b'] 1",
    ]);
  });

  it('have only objects, and at least one', () => {
    assert.deepEqual(listsOf({ a: [{ b: 1 }], mixed: [{ b: 1 }, 5], empty: [], numbers: [1, 2] }), ['$.a 1']);
    assert.deepEqual(listsOf({ a: [{ b: 1 }], c: [{ d: [{ e: 1 }] }, { d: [1] }] }), ['$.a 1', '$.c 2'], 'One of them is mixed.');
    assert.throws(() => reading({ a: [1] }).table(''), { name: 'UserError', message: /No list in this body has only objects/ });
    assert.throws(() => reading({ a: [{ b: 1 }] }).table('$.c'), { name: 'UserError', message: /no list of objects at \$\.c/ });
  });

  it('begin with the longest one that is in no other list', () => {
    const body = { columns: [{ label: 'a' }], rows: [{ l: [{ x: 1 }, { x: 2 }, { x: 3 }] }, {}], late: [{ a: 1 }, { a: 2 }] };
    assert.equal(reading(body).table('').list.path, '$.rows');
    assert.equal(reading([[{ a: 1 }], [{ a: 2 }]]).table('').list.path, '$[*]');
  });

  it('are cut after a hundred', () => {
    const body = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`l${index}`, [{ a: 1 }]]));
    const { lists, moreLists } = reading(body).table('');
    assert.deepEqual([lists.length, moreLists], [100, 20]);
  });

  it('are found however deep the value is nested', () => {
    const deep = 20_000;
    assert.equal(reading('[{"a":'.repeat(deep) + '1' + '}]'.repeat(deep)).table('').list.path, '$');
  });
});

describe('a table', () => {
  const rows = [
    { id: '10', name: 'b', total: 9007199254740993n, tags: ['x', { y: 1 }] },
    { id: '9', name: 'a', note: null },
    { id: '9', name: 'a10', ok: true },
    { id: '', name: 'a9' },
  ];
  const body = `{"data":${JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? '‹big›' : value)).replace('"‹big›"', '9007199254740993')}}`;
  const order = (sort: SortView | null) => ({ path: '$.data', sort });
  const column = (index: number, sort: SortView | null) =>
    reading(body)
      .rows(order(sort), 0, 10)
      .map((cells) => cells[index]?.text);

  it('has a column for each field, in the order in which they appear first', () => {
    const { columns, moreColumns } = reading(body).table('');
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['id', 'name', 'total', 'tags', 'note', 'ok'],
    );
    assert.equal(moreColumns, 0);
    assert.equal(columns[3]?.longest, '["x", { "y": 1 }]'.length);
  });

  it('tells what is missing from null, and writes numbers as they came', () => {
    const [first, second] = reading(body).rows(order(null), 0, 2);
    assert.deepEqual(
      first?.map(({ kind, text }) => `${kind} ${text}`),
      ['text 10', 'text b', 'number 9007199254740993', 'json ["x", { "y": 1 }]', 'missing ', 'missing '],
    );
    assert.deepEqual(
      second?.slice(2).map(({ kind }) => kind),
      ['missing', 'missing', 'null', 'missing'],
    );
  });

  it('is sorted by numbers where texts are numbers, equal ones in their order, and what is not there comes last', () => {
    assert.deepEqual(column(0, null), ['10', '9', '9', '']);
    assert.deepEqual(column(0, { column: 0, descending: false }), ['9', '9', '10', '']);
    assert.deepEqual(column(1, { column: 0, descending: false }), ['a', 'a10', 'b', 'a9']);
    assert.deepEqual(column(0, { column: 0, descending: true }), ['10', '9', '9', '']);
    assert.deepEqual(column(1, { column: 0, descending: true }), ['b', 'a', 'a10', 'a9']);
    assert.deepEqual(column(1, { column: 1, descending: false }), ['a', 'a9', 'a10', 'b']);
  });

  it('compares numbers that JavaScript cannot hold by their exact values', () => {
    const big = reading('[{"n":9007199254740993},{"n":9007199254740992},{"n":1e400}]');
    const sorted = big.rows({ path: '', sort: { column: 0, descending: false } }, 0, 3).map(([cell]) => cell?.text);
    assert.deepEqual(sorted, ['9007199254740992', '9007199254740993', '1e400']);
  });

  it('reads rows page by page, in the chosen order', () => {
    const all = reading(Array.from({ length: 1000 }, (_, n) => ({ n })));
    const page = all.rows({ path: '$', sort: { column: 0, descending: true } }, 990, 20);
    assert.deepEqual(
      page.map(([cell]) => cell?.text),
      ['9', '8', '7', '6', '5', '4', '3', '2', '1', '0'],
    );
    assert.deepEqual(all.rows({ path: '$', sort: null }, 2000, 20), []);
  });

  it('gives the whole value of a cell, with the path to it', () => {
    const one = reading(body);
    assert.deepEqual(one.value(order({ column: 0, descending: false }), 2, 3), {
      path: '$.data[0].tags',
      text: '[\n  "x",\n  {\n    "y": 1\n  }\n]',
      rest: 0,
    });
    assert.equal(one.value(order(null), 3, 5).text, '');
    const lines = reading([{ lines: [{ n: 1 }] }, { lines: [] }, { lines: [{ n: 2 }, { n: 3 }] }]);
    const paths = [0, 1, 2].map((row) => lines.value({ path: '$[*].lines', sort: null }, row, 0).path);
    assert.deepEqual(paths, ['$[0].lines[0].n', '$[2].lines[0].n', '$[2].lines[1].n']);
  });

  it('cuts a long value, and says how much of it is not shown', () => {
    const long = reading([{ a: 'x'.repeat(60_000) }]);
    assert.ok((long.rows({ path: '', sort: null }, 0, 1)[0]?.[0]?.text.length ?? 0) <= 120);
    assert.equal(long.value({ path: '', sort: null }, 0, 0).rest, 10_000);
    const shown = ['x'.repeat(50_001), 'x'.repeat(50_002), `${'x'.repeat(49_999)}😀x`].map((text) => {
      const value = reading([{ a: text }]).value({ path: '', sort: null }, 0, 0);
      return [value.text.length, value.text.at(-1), value.rest];
    });
    assert.deepEqual(shown, [
      [50_001, 'x', 0],
      [50_001, '…', 2],
      [50_000, '…', 3],
    ]);
  });

  it('says of long JSON that some is not shown, but not how much: it is not written out', () => {
    const items = Array.from({ length: 30_000 }, (_, id) => ({ id }));
    const { text, rest } = reading([{ a: items }]).value({ path: '', sort: null }, 0, 0);
    assert.equal(rest, null);
    assert.equal(text, `${JSON.stringify(items, undefined, 2).slice(0, 50_000)}…`);
  });

  it('shows no field that an object inherits, and one that is called like one', () => {
    const odd = reading('[{"a":1},{"__proto__":2,"constructor":3}]');
    assert.deepEqual(
      odd.table('').columns.map(({ name }) => name),
      ['a', '__proto__', 'constructor'],
    );
    const [first] = odd.rows({ path: '', sort: null }, 0, 1);
    assert.deepEqual(
      first?.map(({ kind }) => kind),
      ['number', 'missing', 'missing'],
    );
  });

  it('shows five hundred columns, and says how many there are more', () => {
    const wide = reading([Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`c${index}`, index]))]);
    const { columns, moreColumns } = wide.table('');
    assert.deepEqual([columns.length, moreColumns, wide.rows({ path: '', sort: null }, 0, 1)[0]?.length], [500, 100, 500]);
  });
});

describe('a table as CSV', () => {
  const csv = (body: unknown, sort: SortView | null = null) => reading(body).csv({ path: '', sort });

  it('follows RFC 4180', () => {
    const { text, rows, guarded } = csv([
      { id: 1, 'a,b': 'say "hi"', c: 'two\nlines' },
      { id: 2, c: null, d: { x: [1, 'y'] } },
    ]);
    assert.equal(text, 'id,"a,b",c,d\r\n1,"say ""hi""","two\nlines",\r\n2,,,"{ ""x"": [1, ""y""] }"\r\n');
    assert.deepEqual([rows, guarded], [2, 0]);
  });

  it('keeps a spreadsheet from running a text as a formula, and leaves numbers alone', () => {
    const { text, guarded } = csv([
      { '=x': '=HYPERLINK("http://a")', b: '+49 30 1', c: '@SUM(1)', d: '-2+3', e: '\t=1', f: '\r=1' },
      { '=x': '-12.50', b: -3, c: 'a=b', d: '-', e: '1e400', f: true },
    ]);
    assert.equal(
      text,
      `'=x,b,c,d,e,f\r\n"'=HYPERLINK(""http://a"")",'+49 30 1,'@SUM(1),'-2+3,'\t'=1,"'\r'=1"\r\n-12.50,-3,a=b,'-,1e400,true\r\n`,
    );
    assert.equal(guarded, 8);
  });

  it('keeps one from it also where the cell may end for the spreadsheet: at a tab, a semicolon or a line break', () => {
    const { text, guarded } = csv([
      { a: 'x;=1', b: 'x\t@y', c: 'x\n-y\r\n+z', d: { e: ';=1' }, f: ';=1;=2' },
      { a: 'x;-12.5;y', b: 'x\t-1', c: 'x; =1', d: ['a', -1], f: '-12;3' },
    ]);
    assert.equal(
      text,
      `a,b,c,d,f\r\nx;'=1,x\t'@y,"x\n'-y\r\n'+z","{ ""e"": "";'=1"" }",;'=1;'=2\r\nx;-12.5;y,x\t-1,x; =1,"[""a"", -1]",'-12;3\r\n`,
    );
    assert.equal(guarded, 6);
    const long = ';='.repeat(1_000_000);
    assert.ok(csv([{ a: long }]).text.includes(";'=".repeat(1_000_000)));
  });

  it('has its rows in the order that is shown, and no empty line', () => {
    assert.equal(csv([{ a: '' }, { a: 2 }, { a: 1 }], { column: 0, descending: false }).text, 'a\r\n1\r\n2\r\n""\r\n');
  });
});
