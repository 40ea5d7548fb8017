import type { ResponseView } from '../../protocol/response.js';
import { UserError } from '../../protocol/userError.js';
import { calledScript, described } from './described.js';
import type { DocumentSession } from './documentSession.js';
import type { ResponseDocument, ResponseDocuments } from './responseDocuments.js';
import * as texts from './texts.js';

/**
 * Shows what is different in the body of a response and in that of the response before it.
 * @param id the latest response when left out
 * @throws {UserError} when there are no two responses, or one is no longer kept
 */
export async function compareWithPrevious(session: DocumentSession, documents: ResponseDocuments, id?: string): Promise<void> {
  const responses = session.responses.views.filter(({ outcome }) => outcome === 'response');
  const at = id === undefined ? 0 : responses.findIndex((view) => view.id === id);
  const [newer, older] = at < 0 ? [] : responses.slice(at, at + 2);
  if (!newer || !older) {
    throw new UserError(texts.responses.nothingBefore);
  }
  await documents.compare(await documentOf(session, older), await documentOf(session, newer), comparedTitle(older, newer));
}

/** The script stands once when both calls went to the same one. */
function comparedTitle(older: ResponseView, newer: ResponseView): string {
  const [before, now] = [calledScript(older), calledScript(newer)];
  return before === now
    ? texts.responses.compared(now, texts.responses.side(older), texts.responses.side(newer))
    : texts.responses.comparedTwo(`${before} ${texts.responses.side(older)}`, `${now} ${texts.responses.side(newer)}`);
}

async function documentOf({ responses }: DocumentSession, view: ResponseView): Promise<ResponseDocument> {
  return { ...described(view), text: await responses.bodyText(view.id, 'pretty') };
}
