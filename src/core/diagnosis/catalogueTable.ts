import { catalogue } from './search/catalogue.js';
import type { Axis, Mistake } from './mistakes/mistake.js';
import { inspectionRules } from './inspection/inspect.js';
import type { Finding } from './types.js';

const areas: readonly (readonly [Axis, string])[] = [
  ['together', 'Two mistakes with one cause'],
  ['method', 'The method'],
  ['uri', 'The URL'],
  ['query', 'The query'],
  ['params', 'OAuth parameters and body'],
  ['time', 'The timestamp'],
  ['enc', 'Percent-encoding'],
  ['order', 'The order of the parameters'],
  ['join', 'Joining the parts'],
  ['text', 'Characters and bytes'],
  ['key', 'The signing key'],
  ['hash', 'The hash'],
  ['written', 'Encoding the signature'],
];
/** What the table says of a mistake. */
type Described = Pick<Finding, 'title' | 'explanation' | 'fix' | 'idioms'>;

/** More neighbors than this with the same explanation and fix become one line. */
const mostOfAKind = 3;

/** Everything that the diagnosis can find, as Markdown: what was done, how it looks, and the fix. */
export function catalogueMarkdown(): string {
  const inspected = inspectionRules.filter(({ id }) => !catalogue.some((mistake) => mistake.id === id));
  const parts = [
    '# Mistakes that the diagnosis knows',
    `${catalogue.length} mistakes that make a signature incorrect, which the diagnosis searches for and proves by computing the signature again, and ${inspected.length} mistakes that it finds without a search. This table is generated from the catalogue in \`src/core/diagnosis\`.`,
    '## Found without a search',
    table(inspected.map((finding) => row([finding]))),
    ...areas.flatMap(([axis, title]) => [
      `## ${title}`,
      table(kinds(catalogue.filter((mistake) => mistake.axis === axis)).map(row)),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Neighbors with the same explanation and fix. */
function kinds(mistakes: readonly Mistake[]): Described[][] {
  const groups = new Map<string, Described[]>();
  for (const mistake of mistakes) {
    const key = `${mistake.explanation}\n${mistake.fix}`;
    groups.set(key, [...(groups.get(key) ?? []), mistake]);
  }
  return [...groups.values()].flatMap((group) => (group.length > mostOfAKind ? [group] : group.map((mistake) => [mistake])));
}

function row(kind: readonly Described[]): string {
  const [first] = kind;
  if (first === undefined) {
    return '';
  }
  const more = kind.length > 1 ? ` (and ${kind.length - 1} similar ones)` : '';
  const idioms = (first.idioms ?? []).map(({ language, code }) => `<br>${language}: \`${code.replace(/\|/g, '\\|')}\``).join('');
  return `| ${cell(first.title)}${more} | ${cell(first.explanation)}${idioms} | ${cell(first.fix)} |`;
}

function table(rows: readonly string[]): string {
  return ['| Mistake | Explanation | How to fix |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Escapes what Markdown would take for HTML (`<account>`), for an entity (`&amp;`), for emphasis or for the end of the cell. */
function cell(text: string): string {
  return text
    .replace(/&(?=\w+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[|*]/g, '\\$&');
}
