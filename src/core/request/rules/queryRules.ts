import { rowText } from '../../../protocol/request.js';
import {
  changeRow,
  excerpt,
  hasControlCharacter,
  namelessMessage,
  problem,
  removeRow,
  rowRule,
  withoutControlCharacters,
  type RequestRule,
} from './problem.js';

/** Tabs and line breaks in a value are legitimate text, and travel as %09 and %0A. */
const textCharacters = '\t\r\n';

const namelessRow = rowRule('query', (row, index) =>
  row.name === ''
    ? problem('error', 'query-nameless', { field: 'query', row: index, part: 'name' }, namelessMessage('query', index), {
        title: 'Disable the row',
        changes: [changeRow('query', index, { enabled: false })],
      })
    : undefined,
);

const oauthRow = rowRule('query', (row, index) =>
  /^oauth_/i.test(row.name)
    ? problem(
        'error',
        'query-oauth',
        { field: 'query', row: index, part: 'name' },
        `"${excerpt(row.name)}" would be signed twice. OAuth parameters are added to the Authorization header automatically. Remove the row.`,
        { title: 'Remove the row', changes: [removeRow('query', index)] },
      )
    : undefined,
);

const shadowingRow = rowRule('query', ({ name, value }, index, request) => {
  if (name !== 'script' && name !== 'deploy') {
    return undefined;
  }
  const removal = removeRow('query', index);
  const moves = request[name].trim() === '' && value.trim() !== '';
  return problem(
    'error',
    'query-shadows',
    { field: 'query', row: index, part: 'name' },
    `NetSuite uses "${name}" to find the RESTlet, so a second one may not reach the script. Use another name, or the ${name} field above.`,
    moves
      ? { title: `Move it into the ${name} field`, changes: [{ kind: 'set', patch: { [name]: value.trim() } }, removal] }
      : { title: 'Remove the row', changes: [removal] },
  );
});

const controlRow = rowRule('query', (row, index) => {
  const part = hasControlCharacter(row.name) ? 'name' : 'value';
  const clean = { name: withoutControlCharacters(row.name), value: withoutControlCharacters(row.value, textCharacters) };
  if (clean[part] === row[part]) {
    return undefined;
  }
  return problem(
    'error',
    'query-control',
    { field: 'query', row: index, part },
    `The ${part} of ${rowText('query', index)} contains a control character. Delete it and type the ${part} again.`,
    { title: 'Remove the control characters', changes: [changeRow('query', index, clean)] },
  );
});

export const queryRules: readonly RequestRule[] = [namelessRow, oauthRow, shadowingRow, controlRow];
