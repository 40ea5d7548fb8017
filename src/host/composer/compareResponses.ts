import type { ResponseView } from '../../protocol/response.js';
import { UserError } from '../../protocol/userError.js';
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
  await documents.compare(
    await documentOf(session, older),
    await documentOf(session, newer),
    texts.responses.compared(session.text.request?.script ?? '', older, newer),
  );
}

async function documentOf({ responses, text }: DocumentSession, { id, status, body }: ResponseView): Promise<ResponseDocument> {
  const script = text.request?.script ?? '';
  return {
    title: `${script === '' ? texts.responses.unnamed : script} ${status ?? ''}`.trim(),
    language: body?.language ?? 'text',
    text: await responses.bodyText(id, 'pretty'),
  };
}
