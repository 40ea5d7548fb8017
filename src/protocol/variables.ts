import type { RequestPlace } from './request.js';

/** Placeholders that are sent to a screen; more are counted. */
export const mostVariables = 100;

/** UTF-16 code units of a value that a screen shows. */
export const longestShownValue = 500;

/** One placeholder of a request, with what is sent in its place. */
export interface VariableView {
  /** As it stands in the request, with its braces. */
  readonly written: string;
  /** Absent while it has none. Cut at `longestShownValue`. */
  readonly value?: string;
  /** Where the value comes from: `restlet.env.json`. */
  readonly from?: string;
  /** Why it has none. */
  readonly problem?: string;
  /** The person is asked for the value when the request is sent. */
  readonly isAsked?: true;
}

/** What the placeholders of a request stand for. */
export interface VariablesView {
  readonly variables: readonly VariableView[];
  /** Placeholders that were left out of `variables`. */
  readonly more?: number;
  /** The texts with placeholders outside of the body, as they are sent. */
  readonly texts: readonly { readonly place: RequestPlace; readonly text: string }[];
}
