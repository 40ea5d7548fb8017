/**
 * How something about NetSuite is known. `D`: Oracle documents it, or a standard does that Oracle refers to. `O`: it was observed, in
 * public code, issues or logs. `R`: it was computed here, so it holds for the values at hand. `I`: it was concluded from other facts.
 */
export type Mark = 'D' | 'O' | 'R' | 'I';

/** What a statement about NetSuite rests on. What is only observed or concluded must not be worded as certain. */
export interface Basis {
  readonly mark: Mark;
  /** An ID of a page of Oracle's help (`section_…`), a section of an RFC, or in words where it was seen or what it follows from. */
  readonly source: string;
}

export function documented(source: string): Basis {
  return { mark: 'D', source };
}

export function observed(source: string): Basis {
  return { mark: 'O', source };
}

export function computed(source: string): Basis {
  return { mark: 'R', source };
}

export function concluded(source: string): Basis {
  return { mark: 'I', source };
}

const markTexts: Readonly<Record<Mark, string>> = {
  D: 'Documented',
  O: 'Observed',
  R: 'Computed from this request',
  I: 'Concluded',
};

/** For a person who asks how something is known: `Documented: Oracle's help, section_1515141510.` */
export function basisText({ mark, source }: Basis): string {
  const page = /^(?:section|bridgehead|subsect|chapter|article)_/.test(source) ? "Oracle's help, " : '';
  return `${markTexts[mark]}: ${page}${source}.`;
}
