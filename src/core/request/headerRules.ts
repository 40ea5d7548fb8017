import type { RequestProblem } from '../../protocol/request.js';
import { isContentType } from './contentType.js';
import { bodyTypes } from './fields.js';
import { headerNamePattern, refusedHeader } from './headerNames.js';
import { problem, rowRule, type RequestRule } from './problem.js';

function rowProblem(
  severity: RequestProblem['severity'],
  code: string,
  row: number,
  part: 'name' | 'value',
  message: string,
): RequestProblem {
  return problem(severity, code, { field: 'headers', row, part }, message);
}

const namelessRow = rowRule('headers', (row, index) =>
  row.name === ''
    ? rowProblem(
        'error',
        'header-nameless',
        index,
        'name',
        `Header row ${index + 1} has a value but no name: give it a name, or remove or disable it.`,
      )
    : undefined,
);

const invalidName = rowRule('headers', (row, index) =>
  row.name !== '' && !headerNamePattern.test(row.name)
    ? rowProblem(
        'error',
        'header-name',
        index,
        'name',
        `"${row.name}" cannot be a header name: letters, digits and hyphens only, without blanks or a colon.`,
      )
    : undefined,
);

const invalidValue = rowRule('headers', (row, index) => {
  const character = /[^\t\x20-\x7E\x80-\xFF]/u.exec(row.value)?.[0];
  if (character === undefined) return undefined;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return rowProblem(
    'error',
    'header-value',
    index,
    'value',
    `The value of "${row.name}" contains U+${code}, which no header can carry: delete it.`,
  );
});

const refusedRow = rowRule('headers', (row, index) => {
  const reason = refusedHeader(row.name);
  return reason === undefined
    ? undefined
    : rowProblem('error', 'header-refused', index, 'name', `"${row.name}" cannot be set here. ${reason} Remove or disable the row.`);
});

const underscore = rowRule('headers', (row, index) =>
  row.name.includes('_')
    ? rowProblem(
        'warning',
        'header-underscore',
        index,
        'name',
        `Oracle advises against the underscore in "${row.name}": use a hyphen, or it may not arrive.`,
      )
    : undefined,
);

const contentType = rowRule('headers', (row, index) => {
  if (!isContentType(row.name)) return undefined;
  const type = row.value.split(';')[0]?.trim() ?? '';
  if ((bodyTypes as readonly string[]).includes(type)) return undefined;
  return rowProblem(
    'warning',
    'header-content-type',
    index,
    'value',
    `A RESTlet takes ${bodyTypes.join(', ')} (in lower case) and answers 415 to "${type}".`,
  );
});

const secondContentType: RequestRule = ({ headers }) => {
  const rows = [...headers.keys()].filter((index) => headers[index]?.enabled === true && isContentType(headers[index].name));
  return rows
    .slice(1)
    .map((index) =>
      rowProblem('error', 'header-repeated', index, 'name', 'A request has one Content-Type, and a row above says it already: keep one.'),
    );
};

export const headerRules: readonly RequestRule[] = [
  namelessRow,
  invalidName,
  invalidValue,
  refusedRow,
  underscore,
  contentType,
  secondContentType,
];
