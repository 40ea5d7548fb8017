import type { RequestRow } from '../../../protocol/request.js';
import { defaultBodyType } from './fields.js';
import type { BodyType } from '../../../protocol/request.js';

/** How a file is laid out: its line break and one step of indentation. */
export interface Layout {
  readonly eol: string;
  readonly unit: string;
}

export const standardLayout: Layout = { eol: '\n', unit: '  ' };

/** The layout that a text already has. */
export function layoutOf(text: string): Layout {
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? standardLayout.eol;
  const unit = /[{[][ \t]*(?:\r\n|\n|\r)([ \t]+)/.exec(text)?.[1] ?? standardLayout.unit;
  return { eol, unit };
}

/** `indent` is the indentation of the line that the value starts on. */
export function formatList(items: readonly string[], indent: string, { eol, unit }: Layout): string {
  if (items.length === 0) {
    return '[]';
  }
  return `[${eol}${items.map((item) => indent + unit + item).join(`,${eol}`)}${eol}${indent}]`;
}

/** A row on one line, so that a diff shows a changed row as one changed line. */
export function formatRow(row: RequestRow): string {
  const enabled = row.enabled ? '' : ', "enabled": false';
  return `{ "name": ${JSON.stringify(row.name)}, "value": ${JSON.stringify(row.value)}${enabled} }`;
}

/** One line is a text, several are a list of lines, so that a diff shows which line changed. */
export function formatBodyText(text: string, indent: string, layout: Layout): string {
  const lines = text.split('\n');
  return lines.length === 1
    ? JSON.stringify(text)
    : formatList(
        lines.map((line) => JSON.stringify(line)),
        indent,
        layout,
      );
}

export function formatBody(body: { type?: BodyType; text?: string }, indent: string, layout: Layout): string {
  const { eol, unit } = layout;
  const inner = indent + unit;
  const type = `"type": ${JSON.stringify(body.type ?? defaultBodyType)}`;
  const text = `"text": ${formatBodyText(body.text ?? '', inner, layout)}`;
  return `{${eol}${inner}${type},${eol}${inner}${text}${eol}${indent}}`;
}
