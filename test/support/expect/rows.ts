import fc from 'fast-check';
import { expectationFields, valueTypes } from '../../../src/core/expect/index.js';
import { anyPath, smallJson } from './arbitraries.js';

/** Values that fit some operator, and some that fit none. */
const operands = fc.oneof(
  fc.constantFrom<unknown>(
    true,
    false,
    0,
    1,
    200,
    403,
    -1,
    1.5,
    'a',
    '',
    '[a',
    '^a+$',
    null,
    [],
    ['a', 1],
    {},
    { min: 1 },
    { max: 2, min: 0 },
    { min: 'a' },
    { equals: 'a' },
    { exists: true },
    { more: 1 },
  ),
  fc.constantFrom<unknown>(...valueTypes),
  anyPath,
  smallJson,
);

/** A row as somebody may have written it: some of the fields, each with any value. */
export const anyRow: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.tuple(fc.constantFrom(...expectationFields, 'fuzzy', 'x'), operands), { maxLength: 4 })
      .map((fields) => Object.fromEntries(fields) as unknown),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        anyPath,
        fc.constantFrom('equals', 'exists', 'type', 'contains', 'matches', 'oneOf', 'length', 'min', 'max'),
        operands,
        fc.boolean(),
        fc.boolean(),
      )
      .map(([path, operator, value, every, not]): unknown => ({
        path,
        [operator]: value,
        ...(every && { every }),
        ...(not && { not }),
      })),
  },
  { weight: 1, arbitrary: smallJson },
);
