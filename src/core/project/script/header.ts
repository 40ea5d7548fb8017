import type { ParsedScript } from './parse.js';

/** Whether the tag of a RESTlet stands anywhere in a text. Few scripts have it, so that the others need not be parsed. */
export function mentionsRestletTag(text: string): boolean {
  return /@NScriptType[ \t]{1,20}restlet\b/i.test(text);
}

export interface HeaderTags {
  readonly apiVersion: string;
  readonly isRestlet: boolean;
}

const scriptType = /@NScriptType[ \t]{1,20}(\w{1,40})/i;
const apiVersion = /@NApiVersion[ \t]{1,20}([\w.]{1,10})/i;

/**
 * The tags of a script, from the comments that NetSuite reads: JSDoc comments above its first statement, `import` and directives aside, or right
 * above a `define` at the top of the file. The same words in a string, or in a comment further down, say nothing about the script.
 */
export function headerTags({ program, comments }: ParsedScript): HeaderTags {
  const blocks = comments.filter((comment) => comment.type === 'CommentBlock' && comment.value.startsWith('*'));
  const spans = headerSpans(program);
  const headers = blocks.filter(({ start, end }) => spans.some((span) => (start ?? 0) >= span.start && (end ?? 0) <= span.end));
  const first = (pattern: RegExp): string => headers.flatMap(({ value }) => pattern.exec(value)?.[1] ?? [])[0] ?? '';
  return { apiVersion: first(apiVersion).toLowerCase(), isRestlet: first(scriptType).toLowerCase() === 'restlet' };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a header may stand: before the first statement, and between a statement and the `define` after it. */
function headerSpans({ body, end }: ParsedScript['program']): Span[] {
  const first = body.findIndex(({ type }) => type !== 'ImportDeclaration' && type !== 'TSImportEqualsDeclaration');
  const top = { start: 0, end: (first < 0 ? undefined : body[first]?.start) ?? end ?? 0 };
  const later = body.flatMap((statement, index) =>
    index > first && isDefine(statement) ? [{ start: body[index - 1]?.end ?? 0, end: statement.start ?? 0 }] : [],
  );
  return [top, ...later.slice(0, 3)];
}

function isDefine(statement: ParsedScript['program']['body'][number]): boolean {
  return (
    statement.type === 'ExpressionStatement' &&
    statement.expression.type === 'CallExpression' &&
    statement.expression.callee.type === 'Identifier' &&
    statement.expression.callee.name === 'define'
  );
}
