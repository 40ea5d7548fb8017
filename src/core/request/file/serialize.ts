import type { RestletRequest } from '../../../protocol/request.js';
import { defaultBodyType, fileVersion } from './fields.js';
import { formatBody, formatList, formatRow, standardLayout } from './layout.js';
import { withoutSecrets } from '../secrets.js';

/**
 * A request as a new file: two blanks of indentation, line feeds, the fields in their usual order, without those that have their
 * default value. A body of several lines is written as a list of lines. A carriage return stays at the end of its line as `\r`, so
 * that reading the file returns the same body, byte by byte.
 */
export function serializeRequest(request: RestletRequest): string {
  const indent = standardLayout.unit;
  const fields: string[] = [];
  const put = (name: string, literal: string): void => {
    fields.push(`${indent}${JSON.stringify(name)}: ${literal}`);
  };
  const putText = (name: 'name' | 'method' | 'script' | 'deploy' | 'account' | 'role'): void => {
    if (request[name] !== undefined) {
      put(name, JSON.stringify(request[name]));
    }
  };
  put('version', String(fileVersion));
  for (const name of ['name', 'method', 'script', 'deploy'] as const) {
    putText(name);
  }
  for (const name of ['query', 'headers'] as const) {
    const rows = withoutSecrets(name, request[name]);
    if (rows.length > 0) {
      put(name, formatList(rows.map(formatRow), indent, standardLayout));
    }
  }
  if (request.body !== '' || request.bodyType !== defaultBodyType) {
    put('body', formatBody({ type: request.bodyType, text: request.body }, indent, standardLayout));
  }
  for (const name of ['account', 'role'] as const) {
    putText(name);
  }
  return `{\n${fields.join(',\n')}\n}\n`;
}
