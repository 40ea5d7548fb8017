import type { Finding } from '../types.js';
import type { InspectedRequest } from './inspectedRequest.js';

/** A mistake that can be seen without a search. */
export interface InspectionRule extends Finding {
  /** What makes it a mistake here, in a sentence; true where nothing needs to be added, undefined where it was not made. */
  readonly find: (sight: InspectedRequest) => string | true | undefined;
}

/** The mistakes of a list that a request has, each with its particulars before the explanation. */
export function applyRules(mistakes: readonly InspectionRule[], sight: InspectedRequest): Finding[] {
  return mistakes.flatMap(({ find, ...finding }) => {
    const particulars = find(sight);
    return particulars === undefined ? [] : [particulars === true ? finding : withParticulars(finding, particulars)];
  });
}

function withParticulars(finding: Finding, particulars: string): Finding {
  return { ...finding, explanation: `${particulars} ${finding.explanation}`.trim() };
}

/** A value for a sentence: short, on one line and in quotes. */
export function quote(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 57)}…` : line}"`;
}
