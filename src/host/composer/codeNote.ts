import type { ResponseView } from '../../protocol/response.js';

/** What the code of the workspace says about a response. */
export interface CodeNote {
  readonly text: string;
  /** The place that it is about. */
  readonly link?: { readonly label: string; readonly open: () => Promise<void> };
}

/** Looks up what the code of the workspace says about a response. */
export interface CodeReader {
  notesOf(response: ResponseView): Promise<readonly CodeNote[]>;
}
