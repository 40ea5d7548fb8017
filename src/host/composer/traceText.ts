import type { TraceCopy, TraceParameter, TraceView } from '../../protocol/trace.js';
import { orderText, originText } from '../../protocol/traceText.js';

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
    `### Signature of ${trace.method} ${trace.url}`,
    parameterTable(trace.parameters),
    block('Parameter string', trace.parameterString),
    block('Base string URI', trace.baseStringUri),
    block('Signature base string', trace.baseString),
    block('Signing key (both secrets masked)', trace.maskedSigningKey),
  ];
  if (trace.signature !== undefined) {
    parts.push(block('Signature', trace.signature));
  }
  if (trace.authorization !== undefined) {
    parts.push(block('Authorization header', trace.authorization));
  }
  return `${parts.join('\n\n')}\n`;
}

function parameterTable(parameters: readonly TraceParameter[]): string {
  const rows = parameters.map((parameter, index) => {
    const { name, value, encodedName, encodedValue } = parameter;
    const [from, why] = [originText(parameter), orderText(parameter, parameters[index - 1])];
    return `| ${[String(index + 1), name, value, `${encodedName}=${encodedValue}`, from, why].map(cell).join(' | ')} |`;
  });
  return ['| # | Name | Value | Encoded | Source | Sort reason |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
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
