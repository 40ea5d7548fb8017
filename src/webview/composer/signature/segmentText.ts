import type { TraceParameter, TraceSegment, TraceView } from '../../../protocol/trace.js';
import { originText } from '../../../protocol/traceText.js';

/** The explanation of a segment of the base string. */
export interface SegmentText {
  /** `Method`, `Name`, `Value`. */
  readonly kind: string;
  /** The rest of the sentence that `kind` begins, with values between backticks. */
  readonly meaning: string;
  /** Where it came from: `query row 2`. */
  readonly from?: string;
}

export const segmentKinds: Readonly<Record<TraceSegment['kind'], string>> = {
  method: 'Method',
  uri: 'URI',
  name: 'Name',
  value: 'Value',
  separator: 'Separator',
};

const separators: Readonly<Record<string, string>> = {
  '&': 'joins the three parts of the base string: method, URI, parameters',
  '%3D': 'is the `=` between a name and its value, encoded',
  '%26': 'is the `&` between two parameters, encoded',
};

/** UTF-16 code units. A longer value would push the explanation out of its line. */
const longest = 80;

/** Explains the segment at `index`; nothing when there is no such segment. */
export function segmentText(trace: TraceView, index: number): SegmentText | undefined {
  const segment = trace.segments[index];
  if (!segment) {
    return undefined;
  }
  const kind = segmentKinds[segment.kind];
  const text = trace.baseString.slice(segment.start, segment.end);
  const parameter = segment.parameter === undefined ? undefined : trace.parameters[segment.parameter];
  switch (segment.kind) {
    case 'method':
      return { kind, meaning: 'of the request, in uppercase', from: 'the method field' };
    case 'uri':
      return { kind, meaning: `without the query, encoded: \`${shortened(trace.baseStringUri)}\`` };
    case 'separator':
      return { kind, meaning: `\`${text}\` ${separators[text] ?? 'separates two parts'}` };
    case 'name':
    case 'value':
      if (!parameter) {
        return { kind, meaning: '' };
      }
      return { kind, meaning: partText(segment.kind, parameter, (segment.parameter ?? 0) + 1), from: originText(parameter) };
  }
}

function partText(part: 'name' | 'value', parameter: TraceParameter, number: number): string {
  const plain = parameter[part];
  const encoded = part === 'name' ? parameter.encodedName : parameter.encodedValue;
  const of = part === 'name' ? `of parameter ${number}` : `of parameter ${number}, \`${shortened(parameter.name)}\``;
  if (plain === '') {
    return `${of}: empty`;
  }
  const how = encoded === plain ? '' : ', encoded twice: once for the parameter string, and again for the base string';
  return `${of}: \`${shortened(plain)}\`${how}`;
}

function shortened(text: string): string {
  // A backtick would end the value, so a similar character replaces it.
  const safe = text.replaceAll('`', 'ˋ');
  return safe.length <= longest ? safe : `${safe.slice(0, longest)}…`;
}
