import fc from 'fast-check';
import { bodyTypes, newRequest } from '../../../src/core/request/file/fields.js';
import { httpMethods, type RequestPatch, type RequestRow, type RestletRequest } from '../../../src/protocol/request.js';

/** A request file before it is written down: values as raw JSON, objects and lists as their parts. */
type Raw = string | { readonly members: readonly Member[] } | { readonly items: readonly Raw[] };
type Member = readonly [name: string, value: Raw];

/** The white space of a file: what stands between two tokens at a depth, and around a colon. */
interface WhiteSpace {
  gap(depth: number): string;
  colon(): string;
}

export interface RequestText {
  readonly text: string;
  /** What the text says, known from how it was made and not from reading it. */
  readonly request: RestletRequest;
}

const awkward = [
  '',
  ' ',
  '\t',
  'a=b&c',
  '"',
  '\\',
  '/',
  '{}',
  '[',
  '\r',
  '\n',
  '\r\n',
  'é',
  '😀',
  '\uD800',
  '\u2028',
  '\u0000',
  '__proto__',
  '\uFEFF',
];
export const anyText = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc.string({ maxLength: 10 }),
);
const lineText = fc.oneof(
  fc.constantFrom('', '{', '  "a": 1,\r', '}', 'é😀'),
  fc.string({ maxLength: 8 }).filter((text) => !text.includes('\n')),
);
export const bodyText = fc.oneof(
  anyText,
  fc.array(lineText, { maxLength: 6 }).map((lines) => lines.join('\n')),
);
export const row: fc.Arbitrary<RequestRow> = fc.record(
  { name: anyText, value: anyText, enabled: fc.boolean() },
  { noNullPrototype: true },
);
const accountText = fc.constantFrom('', '1234567', '1234567_SB1', '1234567-sb1', 'TSTDRV1234567');

/** Any request that a file can hold. */
export const request: fc.Arbitrary<RestletRequest> = fc.record(
  {
    name: anyText,
    method: fc.constantFrom(...httpMethods),
    script: anyText,
    deploy: anyText,
    query: fc.array(row, { maxLength: 4 }),
    headers: fc.array(row, { maxLength: 4 }),
    body: bodyText,
    bodyType: fc.constantFrom(...bodyTypes),
    account: accountText,
    role: anyText,
  },
  { requiredKeys: ['method', 'script', 'deploy', 'query', 'headers', 'body', 'bodyType'], noNullPrototype: true },
);

/** What the composer may send: some fields, each with a new value or removed. */
export const patch: fc.Arbitrary<RequestPatch> = fc.record(
  {
    name: fc.option(anyText),
    method: fc.option(fc.constantFrom(...httpMethods)),
    script: fc.option(anyText),
    deploy: fc.option(anyText),
    query: fc.option(fc.array(row, { maxLength: 4 })),
    headers: fc.option(fc.array(row, { maxLength: 4 })),
    body: fc.option(bodyText),
    bodyType: fc.option(fc.constantFrom(...bodyTypes)),
    account: fc.option(accountText),
    role: fc.option(anyText),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const unknownName = fc.constantFrom(
  '$schema',
  'note',
  'x-team',
  'Method',
  'Ünï',
  'a"b\\',
  '__proto__',
  'constructor',
  'names',
  '',
);
const unknownValue = fc.oneof(
  fc.constantFrom(
    '-0',
    '1.50e+3',
    '1e999',
    '"\\u0041\\/"',
    '[ ]',
    '{ \n}',
    'null',
    '{"name":"a","query":[{"value":1}]}',
    '"}]{["',
  ),
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
);
export const unknownMembers: fc.Arbitrary<Member[]> = fc.array(fc.tuple(unknownName, unknownValue), { maxLength: 3 });

function escapeAll(text: string): string {
  return `"${[...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`;
}

/** A text as JSON, now and then with every character escaped. */
function literal(text: string): fc.Arbitrary<string> {
  return fc.boolean().map((escaped) => (escaped && text.length < 6 ? escapeAll(text) : JSON.stringify(text)));
}

function shuffled<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

function members(
  known: Readonly<Record<string, fc.Arbitrary<Raw>>>,
  unknown: fc.Arbitrary<Member[]> = unknownMembers,
): fc.Arbitrary<Raw> {
  return fc
    .tuple(fc.tuple(...Object.entries(known).map(([name, value]) => fc.tuple(fc.constant(name), value))), unknown)
    .chain(([written, others]) => shuffled<Member>([...written, ...others]))
    .map((all) => ({ members: all }));
}

function rowRaw({ name, value, enabled }: RequestRow): fc.Arbitrary<Raw> {
  return fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).chain(([withName, withValue, withEnabled]) =>
    members({
      ...((withName || name !== '') && { name: literal(name) }),
      ...((withValue || value !== '') && { value: literal(value) }),
      ...((withEnabled || !enabled) && { enabled: fc.constant(String(enabled)) }),
    }),
  );
}

function listRaw(rows: readonly RequestRow[]): fc.Arbitrary<Raw> {
  return fc.tuple(...rows.map(rowRaw)).map((items) => ({ items }));
}

function bodyRaw(body: string, bodyType: string): fc.Arbitrary<Raw> {
  const asLines = fc.tuple(...body.split('\n').map((line) => literal(line))).map((items): Raw => ({ items }));
  return fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).chain(([withType, withText, inLines]) => {
    const typed = withType || bodyType !== 'application/json';
    const filled = withText || body !== '';
    const text = inLines ? asLines : literal(body);
    const known = { ...(typed && { type: literal(bodyType) }), ...(filled && { text }) };
    // A body of nothing but unknown fields is refused: it would be a body written as JSON itself.
    return members(known, typed || filled ? unknownMembers : fc.constant([]));
  });
}

function documentRaw(request: RestletRequest): fc.Arbitrary<Raw> {
  const { name, account, role, method, script, deploy, query, headers, body, bodyType } = request;
  const empty = newRequest();
  return fc.infiniteStream(fc.boolean()).chain((coin) => {
    const flip = (): boolean => coin.next().value as boolean;
    return members({
      ...(flip() && { version: fc.constant('1') }),
      ...(name !== undefined && { name: literal(name) }),
      ...(account !== undefined && { account: literal(account) }),
      ...(role !== undefined && { role: literal(role) }),
      ...((method !== empty.method || flip()) && { method: literal(method) }),
      ...((script !== '' || flip()) && { script: literal(script) }),
      ...((deploy !== '' || flip()) && { deploy: literal(deploy) }),
      ...((query.length > 0 || flip()) && { query: listRaw(query) }),
      ...((headers.length > 0 || flip()) && { headers: listRaw(headers) }),
      ...((body !== '' || bodyType !== empty.bodyType || flip()) && { body: bodyRaw(body, bodyType) }),
      ...(flip() && { expect: fc.constantFrom('[]', '[ { "status":200 } ]', '[{"path":"$.a", "exists":true}]') }),
    });
  });
}

const lineBreak = fc.constantFrom('\n', '\r\n', '\r');
const whiteSpace: fc.Arbitrary<WhiteSpace> = fc.oneof(
  fc
    .tuple(lineBreak, fc.constantFrom('  ', '    ', '\t', ''))
    .map(([eol, unit]) => ({ gap: (depth: number) => eol + unit.repeat(depth), colon: () => ': ' })),
  fc.constantFrom('', ' ').map((blank) => ({ gap: () => blank, colon: () => `:${blank}` })),
  fc.array(fc.constantFrom('', ' ', '\t', '\n', '\r\n', ' \n\t', '\n\n    '), { minLength: 1, maxLength: 30 }).map((pieces) => {
    let at = 0;
    const next = (): string => pieces[at++ % pieces.length] ?? '';
    return { gap: next, colon: () => `${next()}:${next()}` };
  }),
);

function render(raw: Raw, space: WhiteSpace, depth = 0): string {
  if (typeof raw === 'string') {
    return raw;
  }
  const parts =
    'items' in raw
      ? raw.items.map((item) => render(item, space, depth + 1))
      : raw.members.map(([name, value]) => JSON.stringify(name) + space.colon() + render(value, space, depth + 1));
  const [open, close] = 'items' in raw ? '[]' : '{}';
  if (parts.length === 0) {
    return `${open ?? ''}${space.gap(depth)}${close ?? ''}`;
  }
  return `${open ?? ''}${parts.map((part) => space.gap(depth + 1) + part).join(',')}${space.gap(depth)}${close ?? ''}`;
}

/** A request file in any layout, with unknown fields at the root, in rows and in the body, and what it says. */
export const requestText: fc.Arbitrary<RequestText> = request.chain((said) =>
  fc
    .tuple(documentRaw(said), whiteSpace, fc.constantFrom('', '\uFEFF'), fc.constantFrom('', '\n', '\r\n', ' \n\n'))
    .map(([raw, space, mark, end]) => ({ text: mark + render(raw, space) + end, request: said })),
);
