import type { RequestProblem, RequestRow } from '../../../protocol/request.js';
import type { RequestFix } from '../../../protocol/requestFix.js';
import { isContentType } from '../contentType.js';
import { bodyTypes } from '../file/fields.js';
import { headerNamePattern, refusedHeader } from './headerNames.js';
import { changeRow, excerpt, namelessMessage, problem, removeRow, rowRule, withFirstFixes, type RequestRule } from './problem.js';

function rowProblem(
  severity: RequestProblem['severity'],
  code: string,
  row: number,
  part: 'name' | 'value',
  message: string,
  fix?: RequestFix,
): RequestProblem {
  return problem(severity, code, { field: 'headers', row, part }, message, fix);
}

function removal(index: number): RequestFix {
  return { title: 'Remove the row', changes: [removeRow('headers', index)] };
}

function change(title: string, index: number, changed: Partial<RequestRow>): RequestFix {
  return { title, changes: [changeRow('headers', index, changed)] };
}

const namelessRow = rowRule('headers', (row, index) =>
  row.name === ''
    ? rowProblem(
        'error',
        'header-nameless',
        index,
        'name',
        namelessMessage('headers', index),
        change('Disable the row', index, { enabled: false }),
      )
    : undefined,
);

const invalidName = rowRule('headers', (row, index) => {
  if (row.name === '' || headerNamePattern.test(row.name)) {
    return undefined;
  }
  // The most common one is a name that was copied with its colon.
  const written = row.name.trim();
  const plain = written.endsWith(':') ? written.slice(0, -1).trimEnd() : written;
  return rowProblem(
    'error',
    'header-name',
    index,
    'name',
    `"${excerpt(row.name)}" isn't a valid header name. Use letters, digits and hyphens only.`,
    headerNamePattern.test(plain) ? change(`Rename it to ${plain}`, index, { name: plain }) : undefined,
  );
});

const notInHeader = /[^\t\x20-\x7E\x80-\xFF]/u;

const invalidValue = rowRule('headers', (row, index) => {
  const character = notInHeader.exec(row.value)?.[0];
  if (character === undefined) {
    return undefined;
  }
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const plain = joinLines(row.value).replace(/[\0-\x08\x0B-\x1F\x7F]/g, '');
  return rowProblem(
    'error',
    'header-value',
    index,
    'value',
    `The value of "${excerpt(row.name)}" contains U+${code}, which isn't allowed in headers. Delete it.`,
    notInHeader.test(plain) ? undefined : change('Remove the control characters', index, { value: plain }),
  );
});

/** Each line break becomes a blank, together with the white space around it. */
function joinLines(value: string): string {
  const lines = value.split(/[\r\n]/);
  const last = lines.length - 1;
  const trimmed = lines.map((line, index) => {
    const fromStart = index === 0 ? line : line.trimStart();
    return index === last ? fromStart : fromStart.trimEnd();
  });
  // An empty line between two others makes no second blank.
  return trimmed.filter((line, index) => line !== '' || index === 0 || index === last).join(' ');
}

const refusedRow = rowRule('headers', (row, index) => {
  const reason = refusedHeader(row.name);
  if (reason === undefined) {
    return undefined;
  }
  const message = `"${row.name}" can't be set here. ${reason} Remove or disable the row.`;
  return rowProblem('error', 'header-refused', index, 'name', message, removal(index));
});

const underscore = rowRule('headers', (row, index) =>
  row.name.includes('_')
    ? rowProblem(
        'warning',
        'header-underscore',
        index,
        'name',
        `Oracle advises against underscores in header names. Use a hyphen in "${excerpt(row.name)}", or the header may not arrive.`,
        change('Use hyphens', index, { name: row.name.replaceAll('_', '-') }),
      )
    : undefined,
);

const contentType = rowRule('headers', (row, index, request) => {
  if (!isContentType(row.name)) {
    return undefined;
  }
  const [written = '', ...parameters] = row.value.split(';');
  const type = written.trim();
  if (isBodyType(type)) {
    return undefined;
  }
  const message = `RESTlets accept ${bodyTypes.join(', ')} (in lowercase) and respond with 415 to "${excerpt(type)}".`;
  const small = type.toLowerCase();
  const fix = isBodyType(small)
    ? change('Write it in lowercase', index, { value: [small, ...parameters].join(';') })
    : change(`Use ${request.bodyType}`, index, { value: request.bodyType });
  return rowProblem('warning', 'header-content-type', index, 'value', message, fix);
});

function isBodyType(type: string): boolean {
  return (bodyTypes as readonly string[]).includes(type);
}

const secondContentType: RequestRule = (request) => {
  const rows = [...request.headers.entries()].filter(([, { enabled, name }]) => enabled && isContentType(name));
  const message = 'Content-Type is already set in a row above. Keep one of them.';
  return withFirstFixes(
    rows.slice(1).map(([index]) => rowProblem('error', 'header-repeated', index, 'name', message, removal(index))),
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
