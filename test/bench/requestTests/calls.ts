/** Requests of a run, as each client needs them. */
export const callCount = 200;
export const rowsPerCall = 5;

const order = {
  customer: 'a customer',
  memo: 'x'.repeat(500),
  lines: Array.from({ length: 10 }, (_, line) => ({ item: `item ${line}`, amount: line + 0.5 })),
};

/** One call, with what is asserted of its response in both languages: the same five facts in the same order. */
export interface BenchCall {
  readonly method: 'GET' | 'POST';
  readonly restlet: 'customers' | 'echo';
  readonly query: readonly { readonly name: string; readonly value: string }[];
  readonly body?: string;
  /** Rows of `expect`. */
  readonly expect: readonly object[];
  /** Lines of a test script of Postman. */
  readonly script: readonly string[];
}

/** Half of them read a list, half of them send a body of one kilobyte and read it again. */
export function benchCalls(): BenchCall[] {
  return Array.from({ length: callCount }, (_, index) => (index % 2 === 0 ? listCall(1 + (index % 5)) : echoCall(index)));
}

function listCall(limit: number): BenchCall {
  return {
    method: 'GET',
    restlet: 'customers',
    query: [{ name: 'limit', value: String(limit) }],
    expect: [
      ...commonRows,
      { path: '$.limit', equals: limit },
      { path: '$.items[*].id', every: true, type: 'string' },
      { path: '$.items', length: limit },
    ],
    script: [
      ...commonLines,
      `pm.test('limit', () => pm.expect(pm.response.json().limit).to.equal(${limit}));`,
      "pm.test('IDs', () => pm.response.json().items.forEach(({ id }) => pm.expect(id).to.be.a('string')));",
      `pm.test('items', () => pm.expect(pm.response.json().items).to.have.lengthOf(${limit}));`,
    ],
  };
}

function echoCall(index: number): BenchCall {
  return {
    method: 'POST',
    restlet: 'echo',
    query: [{ name: 'index', value: String(index) }],
    body: JSON.stringify({ index, ...order }),
    expect: [
      ...commonRows,
      { path: '$.body.index', equals: index },
      { path: '$.body.lines[*].amount', every: true, type: 'number' },
      { path: '$.role', matches: '^Demo' },
    ],
    script: [
      ...commonLines,
      `pm.test('index', () => pm.expect(pm.response.json().body.index).to.equal(${index}));`,
      "pm.test('amounts', () => pm.response.json().body.lines.forEach(({ amount }) => pm.expect(amount).to.be.a('number')));",
      "pm.test('role', () => pm.expect(pm.response.json().role).to.match(/^Demo/));",
    ],
  };
}

const commonRows = [{ status: 200 }, { header: 'content-type', contains: 'json' }];
const commonLines = [
  "pm.test('status', () => pm.response.to.have.status(200));",
  "pm.test('type', () => pm.expect(pm.response.headers.get('content-type')).to.include('json'));",
];
