/** Finds headers in the tree of a snippet, in all the ways in which programs write them. */
import type { SnippetTree } from './looseTree.js';
import type { Group } from './looseTree.js';
import { encodesBase64 } from './snippetSecrets.js';
import type { Pair } from './types.js';

/** The name of an OAuth parameter: where the code has no quotation marks around the Authorization header, it looks like headers. */
const isParameter = /^(?:realm|oauth_\w{1,40})$/i;
const headerName = /^[A-Za-z][A-Za-z0-9_-]{0,80}$/;
const headerLine = /^([A-Za-z][A-Za-z0-9-]{1,80})\s{0,4}:\s{0,4}([^\r\n]*)$/;
const setter = /(?:header|headers|^set|\.set|\.append|\.add|addwithoutvalidation)(?:field|param)?$/i;

/** The headers of the request, `Authorization` among them when one is written as a header. */
export function headersOf(tree: SnippetTree): Pair[] {
  const groups = tree.groups.filter((group) => !tree.responses.has(group) && (group.entries.length > 0 || group.open === ''));
  const authorized = groups.find((group) =>
    group.entries.some(({ key, literal }) => key.toLowerCase() === 'authorization' && literal),
  );
  const listed = authorized ?? groups.find((group) => /^(?:request[ _-]?)?headers$/i.test(group.key) && keyed(group).length > 0);
  const pairs = [
    ...(listed ? headersIn(listed) : []),
    ...groups.flatMap((group) => [...positional(group), ...rawList(group), ...lines(group), ...nested(group), ...named(group)]),
  ];
  const seen = new Set<string>();
  return pairs.filter(
    ([name, value]) =>
      !isParameter.test(name) && !seen.has(`${name.toLowerCase()}:${value}`) && seen.add(`${name.toLowerCase()}:${value}`),
  );
}

function keyed(group: Group): Pair[] {
  return group.entries.filter(({ key, literal }) => literal && headerName.test(key)).map(({ key, value }): Pair => [key, value]);
}

/** Everything in a group that holds only headers. From a group that holds options too, only well-known headers. */
function headersIn(group: Group): Pair[] {
  const all = keyed(group);
  const onlyHeaders =
    group.open !== '' && !group.entries.some(({ key }) => /^(?:url|uri|method|body|data|hostname|path)$/i.test(key));
  return onlyHeaders ? all : all.filter(([name]) => /^(?:authorization|content-type|accept|host|user-agent)$/i.test(name));
}

/** `setRequestHeader('Authorization', '…')`, `.header("…", "…")`, `['Authorization', '…']`. */
function positional(group: Group): Pair[] {
  const [name, value] = group.entries;
  if (!name?.literal || !value?.literal || name.key !== '' || value.key !== '' || group.entries.length > 3) {
    return [];
  }
  const known = /^(?:authorization|content-type)$/i.test(name.value) || setter.test(group.label);
  return known && headerName.test(name.value) ? [[name.value, value.value]] : [];
}

/** Node's `rawHeaders: [name, value, name, value]`. */
function rawList(group: Group): Pair[] {
  if (!/^rawheaders$/i.test(group.key)) {
    return [];
  }
  const values = group.entries.map(({ value }) => value);
  const pairs: Pair[] = [];
  for (let index = 0; index + 1 < values.length; index += 2) {
    pairs.push([values[index] ?? '', values[index + 1] ?? '']);
  }
  return pairs;
}

/** PHP and shell scripts: `array('Authorization: OAuth …', 'Content-Type: application/json')`. */
function lines(group: Group): Pair[] {
  if (encodesBase64(group)) {
    return [];
  }
  return group.entries.flatMap(({ key, value, literal }): Pair[] => {
    const match = literal && (key === '' || /header$/i.test(key)) && value.length < 8000 ? headerLine.exec(value) : null;
    return match && !/^https?$/i.test(match[1] ?? '') ? [[match[1] ?? '', match[2] ?? '']] : [];
  });
}

/** Superagent and Node: `authorization: [ 'OAuth …' ]`. */
function nested(group: Group): Pair[] {
  const [entry] = group.entries;
  return /^authorization$/i.test(group.key) && entry?.literal && entry.key === '' ? [['Authorization', entry.value]] : [];
}

/** `{ name: 'Authorization', value: 'OAuth …' }` and the same with `key`. */
function named(group: Group): Pair[] {
  const find = (pattern: RegExp) => group.entries.find(({ key, literal }) => literal && pattern.test(key))?.value;
  const name = find(/^(?:name|key)$/i);
  const value = find(/^value$/i);
  return name !== undefined && value !== undefined && /^(?:authorization|content-type)$/i.test(name) ? [[name, value]] : [];
}
