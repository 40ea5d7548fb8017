import fc from 'fast-check';

/** Names that mean something to JavaScript, or need quotation marks in a path. */
const names = fc.constantFrom('a', 'b', 'c', '', "it's", '__proto__', 'constructor', 'toString', 'length', 'é😀');
const scalars = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, '', 'a', 'b', 'ab', '1', 'é😀', 0, 1, 2, -1, 1.5, 1e21),
  fc.integer({ min: -3, max: 3 }),
);

/** A small value in which names and scalars come up again, so that paths and comparisons find something. */
export const smallJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 4 }).map((fields) => JSON.parse(objectText(fields)) as unknown),
  ),
})).value;

/** As text, so that `__proto__` is a field like any other. */
function objectText(fields: readonly (readonly [string, unknown])[]): string {
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}

const index = fc.integer({ min: -4, max: 4 });
const maybe = fc.oneof(fc.constant(''), index.map(String));
const literals = fc.constantFrom('1', '-1', '1.5', '"a"', "'b'", 'true', 'false', 'null', '""', '1e21', '0');
const functions = fc.constantFrom('length(@.a)', 'length(@)', 'count(@.*)', 'count($..a)', 'value(@..b)', 'length($.a)');

const simpleSelector = fc.oneof(
  names.map((name) => JSON.stringify(name)),
  fc.constant('*'),
  index.map(String),
  fc.tuple(maybe, maybe, fc.oneof(maybe, fc.constant('0'))).map(([start, stop, step]) => `${start}:${stop}${step && `:${step}`}`),
);
const singular = fc
  .tuple(
    fc.constantFrom('@', '$'),
    fc.array(
      fc.oneof(
        fc.constantFrom('.a', '.b', '["toString"]'),
        index.map((at) => `[${at}]`),
      ),
      { maxLength: 2 },
    ),
  )
  .map(([start, steps]) => start + steps.join(''));
const comparable = fc.oneof(singular, literals, functions);
const operator = fc.constantFrom('==', '!=', '<', '>', '<=', '>=');
const test = fc.oneof(
  fc.tuple(comparable, operator, comparable).map((parts) => parts.join(' ')),
  fc.constantFrom('@.a', '@.*', '@..b', '$.a', '!@.a', '!$.b', '@[?@.a]', '@[?@ > 0]'),
  fc.constantFrom("match(@.a, 'a.*')", "search(@, '[ab]')", "!match(@, 'a')", 'search(@.a, @.b)'),
);
const filter = fc.oneof(
  test,
  fc.tuple(test, fc.constantFrom('&&', '||'), test).map((parts) => parts.join(' ')),
  fc.tuple(test, test, test).map(([one, two, three]) => `!(${one} || ${two}) && (${three})`),
);
const segment = fc.oneof(
  fc.constantFrom('.a', '.b', '.*', '..a', '..*'),
  fc.array(simpleSelector, { minLength: 1, maxLength: 2 }).map((selectors) => `[${selectors.join(',')}]`),
  simpleSelector.map((selector) => `..[${selector}]`),
  filter.map((expression) => `[?${expression}]`),
);

/** A JSONPath query, most of them valid. */
export const anyPath = fc.array(segment, { maxLength: 3 }).map((segments) => `$${segments.join('')}`);
