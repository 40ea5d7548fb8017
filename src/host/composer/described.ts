import { calledIds } from '../../core/netsuite/index.js';
import type { ResponseView } from '../../protocol/response.js';
import type { ResponseDocument } from './responseDocuments.js';
import * as texts from './texts.js';

/** The script that a call went to, whatever its request says by now. */
export function calledScript({ url }: Pick<ResponseView, 'url'>): string {
  const { script } = calledIds(url);
  return script === '' ? texts.responses.unnamed : script;
}

/** How the document of a response's body is titled, and its language. */
export function described(view: Pick<ResponseView, 'url' | 'status' | 'body'>): Pick<ResponseDocument, 'title' | 'language'> {
  return { title: `${calledScript(view)} ${view.status ?? ''}`.trim(), language: view.body?.language ?? 'text' };
}
