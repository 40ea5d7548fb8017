import assert from 'node:assert/strict';
import { compareWithPrevious } from '../../../../src/host/composer/compareResponses.js';
import type { DocumentSession } from '../../../../src/host/composer/documentSession.js';
import type { ResponseDocument, ResponseDocuments } from '../../../../src/host/composer/responseDocuments.js';
import type { ResponseView } from '../../../../src/protocol/response.js';

function view(id: string, script: string, status: number): ResponseView {
  return {
    id,
    outcome: 'response',
    sentAt: new Date(2026, 0, 2, 0, 5, Number(id)).getTime(),
    method: 'GET',
    url: `https://1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=${script}&deploy=1`,
    roleLabel: 'Clerk',
    status,
    timings: { total: 1 },
    headers: [],
    body: { language: 'json', length: { raw: 2 }, notes: [] },
  };
}

/** The titles of both bodies and of the comparison. */
async function titles(...views: readonly ResponseView[]): Promise<readonly string[]> {
  const shown: string[] = [];
  const session = {
    responses: { views, bodyText: (id: string) => Promise.resolve(`{"id":${id}}`) },
    text: { request: { script: 'what_stands_there_now' } },
  } as unknown as DocumentSession;
  const documents = {
    compare: (older: ResponseDocument, newer: ResponseDocument, title: string) => {
      shown.push(older.title, newer.title, title);
      return Promise.resolve();
    },
  } as unknown as ResponseDocuments;
  await compareWithPrevious(session, documents);
  return shown;
}

describe('two responses side by side', () => {
  it('are titled after the script that was called, not the one that the request names by now', async () => {
    assert.deepEqual(await titles(view('2', 'orders', 400), view('1', 'orders', 200)), [
      'orders 200',
      'orders 400',
      'orders: 200 Clerk 00:05:01 ↔ 400 Clerk 00:05:02',
    ]);
  });

  it('of two scripts name both', async () => {
    const [, , title] = await titles(view('2', 'customers', 200), view('1', 'orders', 200));
    assert.equal(title, 'orders 200 Clerk 00:05:01 ↔ customers 200 Clerk 00:05:02');
  });
});
