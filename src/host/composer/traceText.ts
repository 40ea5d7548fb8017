import type { TraceCopy, TraceParameter, TraceView } from '../../protocol/trace.js';
import { orderText, originText } from '../../protocol/traceText.js';
import * as texts from './texts.js';

/** One value of a trace as plain text; absent when the trace does not have it (no secrets on this machine). */
export function traceValue(trace: TraceView, what: Exclude<TraceCopy, 'all'>): string | undefined {
  switch (what) {
    case 'parameters':
      return trace.parameters.map((parameter) => [parameter.name, parameter.value, originText(parameter)].join('\t')).join('\n');
    case 'parameterString':
      return trace.parameterString;
    case 'baseStringUri':
      return trace.baseStringUri;
    case 'baseString':
      return trace.baseString;
    case 'signature':
      return trace.signature;
    case 'authorization':
      return trace.authorization;
  }
}

/** The whole trace as Markdown. Secrets are not in a `TraceView`; identifiers are masked by the caller. */
export function traceMarkdown(trace: TraceView): string {
  const parts = [
    `### ${texts.signature.heading(trace.method, trace.url)}`,
    parameterTable(trace.parameters),
    block(texts.signature.parameterString, trace.parameterString),
    block(texts.signature.baseStringUri, trace.baseStringUri),
    block(texts.signature.baseString, trace.baseString),
    block(texts.signature.signingKey, trace.maskedSigningKey),
  ];
  if (trace.signature !== undefined) {
    parts.push(block(texts.signature.signature, trace.signature));
  }
  if (trace.authorization !== undefined) {
    parts.push(block(texts.signature.authorization, trace.authorization));
  }
  return `${parts.join('\n\n')}\n`;
}

function parameterTable(parameters: readonly TraceParameter[]): string {
  const rows = parameters.map((parameter, index) => {
    const { name, value, encodedName, encodedValue } = parameter;
    const [from, why] = [originText(parameter), orderText(parameter, parameters[index - 1])];
    return `| ${[String(index + 1), name, value, `${encodedName}=${encodedValue}`, from, why].map(cell).join(' | ')} |`;
  });
  const { columns } = texts.signature;
  return [`| ${columns.join(' | ')} |`, `|${' --- |'.repeat(columns.length)}`, ...rows].join('\n');
}

function cell(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/\|/g, '\\|')
    .replace(/\r\n?|\n/g, ' ');
}

function block(title: string, text: string): string {
  return `**${title}**\n\n\`\`\`text\n${text}\n\`\`\``;
}
