import { hasControlCharacter, problem, rowRule, type RequestRule } from './problem.js';

const namelessRow = rowRule('query', (row, index) =>
  row.name === ''
    ? problem(
        'error',
        'query-nameless',
        { field: 'query', row: index, part: 'name' },
        `Query row ${index + 1} has a value but no name: give it a name, or remove or disable it.`,
      )
    : undefined,
);

const oauthRow = rowRule('query', (row, index) =>
  /^oauth_/i.test(row.name)
    ? problem(
        'error',
        'query-oauth',
        { field: 'query', row: index, part: 'name' },
        `"${row.name}" in the query would be signed twice: the OAuth parameters go into the Authorization header by themselves. Remove the row.`,
      )
    : undefined,
);

const shadowingRow = rowRule('query', (row, index) =>
  row.name === 'script' || row.name === 'deploy'
    ? problem(
        'error',
        'query-shadows',
        { field: 'query', row: index, part: 'name' },
        `NetSuite finds the RESTlet by "${row.name}": a second one cannot reach the script. Use another name, or the ${row.name} field above.`,
      )
    : undefined,
);

const controlRow = rowRule('query', (row, index) => {
  const part = hasControlCharacter(row.name) ? 'name' : 'value';
  // Tabs and line breaks in a value are legitimate text, and travel as %09 and %0A.
  if (!hasControlCharacter(row[part].replace(part === 'value' ? /[\t\r\n]/g : '', ''))) return undefined;
  return problem(
    'error',
    'query-control',
    { field: 'query', row: index, part },
    `The ${part} of query row ${index + 1} contains a control character: delete it and type the ${part} again.`,
  );
});

export const queryRules: readonly RequestRule[] = [namelessRow, oauthRow, shadowingRow, controlRow];
