import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { diagnoseSignature, IdentifierMasks, type DiagnosisOptions } from '../../../../src/core/diagnosis/index.js';
import { UserError } from '../../../../src/protocol/userError.js';
import { readPaste, type ConvertedRequest, type ReadPaste } from '../../../../src/core/explain/index.js';
import { ExplainSession, type ExplainParts } from '../../../../src/host/explain/explainSession.js';
import type { ExplainState, ExplainUpdate } from '../../../../src/protocol/explain.js';
import { signRequest, type TbaCredentials } from '../../../../src/core/tba/index.js';
import { newCredentials, restletUrl } from '../../../support/tba/testCredentials.js';
import { FakeRoles } from '../../../support/fakeRoles.js';
import { inexplicable, signedCurl, withoutQuery } from '../../../support/signers/signedCurl.js';

const url = restletUrl('&q=1');

/** A session with the role `clerk` of account 1234567, and a screen that keeps what it is told. */
function setUp(more: Partial<ExplainParts> = {}) {
  const roles = new FakeRoles();
  const clerk = roles.add('clerk');
  const copied: string[] = [];
  const opened: ConvertedRequest[] = [];
  const started: string[] = [];
  const updates: ExplainUpdate[] = [];
  const searches: DiagnosisOptions[] = [];
  const session = new ExplainSession({
    roles,
    readInThread: () => assert.fail('The text is short.'),
    diagnose: (input, options) => {
      searches.push(options);
      return diagnoseSignature(input, options);
    },
    masks: new IdentifierMasks(),
    now: () => 1_700_000_000_000,
    describe: (error) => ({ message: error instanceof UserError ? error.message : 'unexpected' }),
    copy: (text) => {
      copied.push(text);
      return Promise.resolve();
    },
    open: (carried) => {
      opened.push(carried);
      return Promise.resolve();
    },
    startVerifier: () => {
      started.push('verifier');
      return Promise.resolve();
    },
    help: (remedy) => {
      started.push(remedy);
      return Promise.resolve();
    },
    ...more,
  });
  session.attach((changes) => updates.push(changes));
  return { roles, clerk, session, copied, opened, started, updates, searches };
}

/** Waits until the state is as it should be; the role is looked for meanwhile. */
async function until(session: ExplainSession, holds: (state: ExplainState) => boolean): Promise<ExplainState> {
  for (let turn = 0; turn < 1000; turn++) {
    if (holds(session.state)) {
      return session.state;
    }
    await setImmediate();
  }
  return assert.fail(`The state never came: ${JSON.stringify(session.state)}`);
}

describe('a refused call of this window', () => {
  const own = { role: 'Clerk', account: '1234567', accountName: 'Acme', status: '401 Unauthorized', at: 0 };
  const text = (clerk: TbaCredentials, code: string): string => {
    const { authorization } = signRequest({ method: 'GET', url }, clerk, {});
    return `GET ${url} HTTP/1.1\nAuthorization: ${authorization}\n\nHTTP/1.1 401\n\n{"error":{"code":"${code}"}}`;
  };
  const firstCause = async (session: ExplainSession): Promise<string | undefined> =>
    (await until(session, ({ diagnosis }) => diagnosis !== undefined)).diagnosis?.remaining[0]?.id;

  it('has the causes of its code first', async () => {
    const { session, clerk } = setUp();
    session.pasteOwn(text(clerk, 'INVALID_LOGIN_CREDENTIALS'), {}, own);
    assert.equal(await firstCause(session), 'web-services-only');
    const ids = session.state.diagnosis?.remaining.map(({ id }) => id) ?? [];
    assert.equal(new Set(ids).size, ids.length);
  });

  it('says who sent it and what came back, until another request is pasted or typed', () => {
    const { session, clerk } = setUp();
    session.pasteOwn(text(clerk, 'INVALID_LOGIN_ATTEMPT'), {}, own);
    assert.deepEqual(session.state.ownCall, own);
    session.paste(text(clerk, 'INVALID_LOGIN_ATTEMPT'));
    assert.equal(session.state.ownCall, undefined);
    session.pasteOwn(text(clerk, 'INVALID_LOGIN_ATTEMPT'), {}, own);
    session.typeIn();
    assert.equal(session.state.ownCall, undefined);
  });

  it('has a lock first after five failed logins, and the next paste has not', async () => {
    const { session, clerk } = setUp();
    session.pasteOwn(text(clerk, 'INVALID_LOGIN_ATTEMPT'), { recentFailures: 5, workedBefore: true }, own);
    assert.equal(await firstCause(session), 'user-locked');
    session.paste(text(clerk, 'INVALID_LOGIN_ATTEMPT'));
    assert.notEqual(await firstCause(session), 'user-locked');
  });
});

describe('a paste', () => {
  it('is understood at once, and its role found', async () => {
    const { session, clerk } = setUp();
    session.paste(withoutQuery(clerk, url));
    assert.equal(session.state.understood?.kind, 'curl command');
    assert.equal(session.state.understood.request.url, url);
    const state = await until(session, ({ roleId }) => roleId === 'clerk');
    assert.equal(state.roleNotice, 'Matched by consumer key and token ID.');
  });

  it('finds its roles read and its search tried when the session has prepared for it, and nothing is shown of that', async () => {
    const { session, roles, searches, updates } = setUp();
    await session.prepare();
    assert.deepEqual([roles.read, searches.length, updates], [['clerk'], 2, []]);
  });

  it('does not notice that nothing could be prepared', async () => {
    const { session } = setUp({ diagnose: () => Promise.reject(new Error('no thread')) });
    await session.prepare();
    assert.equal(session.state.problem, undefined);
  });

  it('is judged at once when nothing is missing', async () => {
    const { session, clerk } = setUp();
    session.paste(withoutQuery(clerk, url));
    const { diagnosis } = await until(session, (state) => state.diagnosis !== undefined);
    assert.equal(diagnosis?.verdict, 'explained');
  });

  it('that lacks its method is judged as soon as that is selected, and not while a URL is typed', async () => {
    const { session, clerk, searches } = setUp();
    const [, authorization = ''] = /Authorization: ([^']+)/.exec(signedCurl(clerk, { url })) ?? [];
    session.paste(`${url}\nAuthorization: ${authorization}`);
    assert.deepEqual(session.state.understood?.missing, ['method']);
    assert.equal(session.state.running, undefined);
    session.correct('method', 'GET');
    assert.equal((await until(session, ({ diagnosis }) => diagnosis !== undefined)).diagnosis?.verdict, 'valid');
    session.correct('url', `${url}&r=1`);
    assert.equal(session.state.running, undefined);
    assert.equal(searches.length, 1);
  });

  it('is judged again for the role that is selected', async () => {
    const { session, clerk } = setUp();
    session.paste(withoutQuery(clerk, url));
    await until(session, ({ diagnosis }) => diagnosis?.verdict === 'explained');
    session.chooseRole('');
    await until(session, ({ diagnosis }) => diagnosis?.verdict === 'structural');
  });

  it('that is a response alone is told what to do next, until a request is filled in', async () => {
    const { session } = setUp();
    session.paste('{"error": {"code": "INVALID_LOGIN_ATTEMPT", "message": "Invalid login attempt."}}');
    assert.equal(session.state.diagnosis?.verdict, 'response');
    await session.explain();
    assert.equal(session.state.diagnosis.verdict, 'response');
    await assert.rejects(session.copyDiagnosis(), UserError);
    session.correct('method', 'GET');
    assert.equal(session.state.diagnosis, undefined);
    await session.explain();
    assert.match(session.state.problem ?? '', /URL/);
  });

  it('that is code which signs when it runs is told how to print the header', async () => {
    const { session } = setUp();
    session.paste("const oauth = OAuth({ consumer: { key: 'a', secret: 'b' } });\noauth.authorize(request, token);");
    assert.equal(session.state.diagnosis?.verdict, 'unsigned');
    session.correct('url', url);
    await session.explain();
    assert.equal(session.state.diagnosis.verdict, 'unsigned');
  });

  it('tells where its secrets stand, by its number, and nothing of the one before', () => {
    const { session } = setUp();
    session.paste("tokenSecret = 'abcdefgh12345678'\nGET https://a.example/", 7);
    assert.deepEqual(session.state.secrets, {
      paste: 7,
      areAll: true,
      places: [{ start: 15, end: 31, name: 'token secret' }],
    });
    session.paste('GET https://a.example/', 8);
    assert.equal(session.state.secrets, undefined);
  });

  it('is judged with the language of its client: by the User-Agent, else by the code', async () => {
    const { session, clerk } = setUp();
    const languageOf = async (text: string) => {
      session.paste(text);
      return (await until(session, ({ diagnosis }) => diagnosis !== undefined)).diagnosis?.language;
    };
    const curl = withoutQuery(clerk, url);
    assert.equal(await languageOf(curl), undefined);
    assert.equal(await languageOf(`${curl} -H 'User-Agent: python-requests/2.32.3'`), 'Python');
    assert.equal(await languageOf(`import java.net.http.HttpClient;\n${curl}`), 'Java');
  });

  it('is explained with its proof', async () => {
    const { session, clerk } = setUp();
    session.paste(withoutQuery(clerk, url));
    await session.explain();
    const { diagnosis, running, problem } = session.state;
    assert.equal(diagnosis?.verdict, 'explained');
    assert.match(diagnosis.findings[0]?.title ?? '', /query/i);
    assert.equal(diagnosis.proof?.maskedSigningKey, '‹consumer secret›&‹token secret›');
    assert.deepEqual([running, problem], [undefined, undefined]);
  });

  it('that is emptied leaves nothing', async () => {
    const { session, clerk } = setUp();
    session.paste(withoutQuery(clerk, url));
    await session.explain();
    session.paste(' \n');
    assert.deepEqual(Object.keys(session.state), ['roles']);
  });

  it('takes the place of the one before, with its corrections, its choices and its verdict', async () => {
    const { session, clerk } = setUp();
    session.paste(withoutQuery(clerk, url));
    session.correct('method', 'PUT');
    session.chooseRole('');
    await session.explain();
    session.paste(signedCurl(clerk, { url: restletUrl() }));
    const state = await until(session, ({ roleId }) => roleId === 'clerk');
    assert.equal(state.understood?.request.method, 'GET');
    assert.equal((await until(session, ({ diagnosis }) => diagnosis !== undefined)).diagnosis?.verdict, 'valid');
  });

  it('of several requests lets one be chosen', async () => {
    const { session, roles, clerk } = setUp();
    const manager = roles.add('manager');
    session.paste(`${withoutQuery(clerk, url)}\n\n${signedCurl(manager, { url: restletUrl('&other=1') })}`);
    assert.equal(session.state.understood?.alternatives.length, 2);
    session.chooseRequest(1);
    const state = await until(session, ({ roleId }) => roleId === 'manager');
    assert.deepEqual([state.understood?.chosen, state.understood?.request.url], [1, restletUrl('&other=1')]);
  });

  it('need not be one: the fields are filled in by hand', async () => {
    const { session, clerk } = setUp();
    session.typeIn();
    assert.deepEqual(session.state.understood?.missing, ['method', 'url', 'authorization']);
    await session.explain();
    assert.match(session.state.problem ?? '', /^Enter the URL/);
    const [, authorization = ''] = /Authorization: ([^']+)/.exec(signedCurl(clerk, { url })) ?? [];
    session.correct('url', url);
    session.correct('method', 'GET');
    session.correct('authorization', authorization);
    assert.equal(session.state.problem, undefined);
    await session.explain();
    assert.equal(session.state.diagnosis?.verdict, 'valid');
  });
});

describe('a correction', () => {
  it('changes what is judged, and takes the old verdict away', async () => {
    const { session, clerk } = setUp();
    session.paste(signedCurl(clerk, { url }));
    session.correct('url', restletUrl('&q=2'));
    await session.explain();
    assert.notEqual(session.state.diagnosis?.verdict, 'valid');
    session.correct('url', url);
    assert.equal('diagnosis' in session.state, false);
    await session.explain();
    assert.equal(session.state.diagnosis?.verdict, 'valid');
  });

  it('of the header finds another role, unless the person has chosen one', async () => {
    const { session, roles, clerk } = setUp();
    const manager = roles.add('manager');
    const [, authorization = ''] = /Authorization: ([^']+)/.exec(signedCurl(manager, { url })) ?? [];
    session.paste(signedCurl(clerk, { url }));
    await until(session, ({ roleId }) => roleId === 'clerk');
    session.correct('authorization', authorization);
    await until(session, ({ roleId }) => roleId === 'manager');
    session.chooseRole('clerk');
    session.correct('authorization', `${authorization} `);
    await session.explain();
    assert.equal(session.state.roleId, 'clerk');
    assert.ok(session.state.diagnosis?.findings.some(({ id }) => id === 'another-token'));
  });
});

describe('the role', () => {
  it('that is none leaves the form alone to be judged, and no secret is read', async () => {
    const { session, roles, clerk } = setUp();
    session.paste(signedCurl(clerk, { url }));
    session.chooseRole('');
    roles.read.length = 0;
    await session.explain();
    assert.equal(session.state.diagnosis?.verdict, 'structural');
    assert.deepEqual(roles.read, []);
  });

  it('without secrets behaves as none, and says so', async () => {
    const { session, roles, clerk } = setUp();
    roles.add('bare', '7654321', { secretMissing: true });
    session.paste(signedCurl(clerk, { url }));
    session.chooseRole('bare');
    assert.match(
      session.state.roleNotice ?? '',
      /^The secrets of 7654321 · Role bare aren't stored on this machine\. Only the header and the request are checked\.$/,
    );
    await session.explain();
    assert.equal(session.state.diagnosis?.verdict, 'structural');
    assert.ok(session.state.diagnosis.findings.some(({ id }) => id === 'realm-not-stored'));
  });

  it('that is removed is not there any more, and neither is the verdict', async () => {
    const { session, roles, clerk } = setUp();
    session.paste(signedCurl(clerk, { url }));
    await session.explain();
    roles.remove('clerk');
    assert.deepEqual(Object.keys(session.state).sort(), ['roleNotice', 'roles', 'understood']);
    assert.equal(session.state.roleNotice, 'The selected role no longer exists.');
  });

  it('that is added later is found as well', async () => {
    const { session, roles } = setUp();
    const later = newCredentials();
    session.paste(signedCurl(later, { url }));
    await until(session, ({ roleNotice }) => roleNotice?.startsWith('No stored role') === true);
    roles.add('later', '1234567', { credentials: later });
    roles.changed();
    await until(session, ({ roleId }) => roleId === 'later');
  });

  it('is waited for also when the accounts change while it is looked for', async () => {
    const { session, roles, clerk } = setUp();
    const read = roles.credentials.bind(roles);
    roles.credentials = async (id) => {
      // A secret storage takes longer the second time than the judgement has steps in between.
      if (roles.read.length > 0) {
        await setImmediate();
      }
      return read(id);
    };
    session.paste(withoutQuery(clerk, url));
    const explained = session.explain();
    roles.changed();
    await explained;
    assert.deepEqual([session.state.roleId, session.state.diagnosis?.verdict], ['clerk', 'explained']);
  });

  it('whose secrets turn out to be gone does not end the judgement', async () => {
    const { session, roles, clerk } = setUp();
    roles.add('gone', '1234567');
    roles.secrets.delete('gone');
    session.paste(signedCurl(clerk, { url }));
    session.chooseRole('gone');
    const read = roles.credentials.bind(roles);
    roles.credentials = async (id) => {
      const found = await read(id);
      // As the account store does: the first look at a missing secret is what tells.
      const at = roles.views.findIndex((view) => view.id === id);
      const view = roles.views[at];
      if (!found && view) {
        roles.views[at] = { ...view, secretMissing: true };
      }
      roles.changed();
      return found;
    };
    await session.explain();
    assert.equal(session.state.diagnosis?.verdict, 'structural');
    assert.match(session.state.roleNotice ?? '', /aren't stored on this machine/);
  });
});

describe('a search', () => {
  it('shows that it runs, and can be canceled', async () => {
    const { session, clerk, updates } = setUp();
    session.paste(inexplicable(clerk, url));
    await until(session, ({ roleId }) => roleId !== undefined);
    const explained = session.explain();
    await until(session, ({ running }) => (running?.tried ?? 0) > 0);
    session.cancel();
    await explained;
    assert.deepEqual([session.state.running, session.state.diagnosis, session.state.problem], [undefined, undefined, undefined]);
    assert.ok(updates.some(({ running }) => (running?.stage ?? '') !== ''));
  });

  for (const [what, change] of [
    [
      'a new paste',
      (session: ExplainSession) => {
        session.paste('GET https://1234567.restlets.api.netsuite.com/');
      },
    ],
    [
      'a correction',
      (session: ExplainSession) => {
        session.correct('body', 'x');
      },
    ],
    [
      'another role',
      (session: ExplainSession) => {
        session.chooseRole('');
      },
    ],
    [
      'the end of the view',
      (session: ExplainSession) => {
        session.dispose();
      },
    ],
  ] as const) {
    it(`is ended by ${what}`, async () => {
      const { session, clerk, searches } = setUp();
      session.paste(inexplicable(clerk, url));
      await until(session, ({ roleId }) => roleId !== undefined);
      const explained = session.explain();
      await until(session, ({ running }) => (running?.tried ?? 0) > 0);
      change(session);
      await explained;
      assert.equal(searches.at(-1)?.signal?.aborted, true);
      assert.notEqual(session.state.diagnosis?.verdict, 'unexplained');
    });
  }

  it('that stopped at its budget goes further with ten times as much', async () => {
    const budgets: (number | undefined)[] = [];
    const { session, clerk } = setUp({
      diagnose: (input, options) => {
        budgets.push(options.budget);
        return diagnoseSignature(input, { ...options, budget: Math.min(options.budget ?? 100, 1000) });
      },
    });
    session.paste(inexplicable(clerk, url));
    await session.explain();
    const { diagnosis } = session.state;
    assert.deepEqual([diagnosis?.verdict, session.state.canSearchFurther], ['unexplained', true]);
    const further = session.searchFurther();
    assert.equal(session.state.diagnosis, diagnosis, 'The verdict so far stays on the screen.');
    await further;
    assert.equal(budgets.length, 2);
    assert.equal(budgets[1], 10 * (diagnosis?.tried ?? 0));
  });

  it('that fails says so: in its own words to a person, and without them where it is a bug', async () => {
    const { session, clerk } = setUp({ diagnose: () => Promise.reject(new Error('a bug')) });
    session.paste(signedCurl(clerk, { url }));
    await session.explain();
    assert.deepEqual([session.state.problem, session.state.running], ['unexpected', undefined]);
  });

  it('does nothing while there is no request', async () => {
    const { session, searches } = setUp();
    await session.explain();
    await session.searchFurther();
    assert.deepEqual([searches, Object.keys(session.state)], [[], ['roles']]);
  });
});

describe('what is done with a verdict', () => {
  it('may be to start the verifier', async () => {
    const { session, started } = setUp();
    await session.startVerifier();
    assert.deepEqual(started, ['verifier']);
  });

  it('is nothing before there is one', async () => {
    const { session, clerk } = setUp();
    await assert.rejects(session.copyDiagnosis(), UserError);
    session.paste(signedCurl(clerk, { url }));
    await assert.rejects(session.openInComposer(), UserError);
  });

  it('can be a copy for a ticket: identifiers masked, secrets left out', async () => {
    const { session, clerk, copied } = setUp();
    session.paste(withoutQuery(clerk, url));
    await session.explain();
    await session.copyDiagnosis();
    const [report = ''] = copied;
    assert.match(report, /## Why was it refused\?/);
    assert.match(report, /‹consumer key A›/);
    for (const value of Object.values(clerk) as string[]) {
      assert.equal(report.includes(value), false);
    }
  });

  it('masks the identifiers of a base string too, which no header names', async () => {
    const { session, clerk, copied } = setUp();
    session.paste(
      `GET&${encodeURIComponent(url.split('?')[0] ?? '')}&oauth_consumer_key%3D${clerk.consumerKey}%26oauth_token%3D${clerk.tokenId}%26script%3D6`,
    );
    session.chooseRole('');
    await session.explain();
    await session.copyDiagnosis();
    for (const value of [clerk.consumerKey, clerk.tokenId]) {
      assert.equal(copied.join().includes(value), false);
    }
    assert.match(copied.join(), /‹token A›/);
  });

  it('can be a composer with the same request, for the role that was found', async () => {
    const { session, clerk, opened } = setUp();
    session.paste(`${withoutQuery(clerk, url)} -H 'X-Team: sales'`);
    await session.explain();
    await session.openInComposer();
    const [carried] = opened;
    assert.ok(carried);
    const { request, left } = carried;
    assert.deepEqual(
      [request.method, request.script, request.query, request.account, request.role],
      ['GET', '6', [{ name: 'q', value: '1', enabled: true }], '1234567', 'Role clerk'],
    );
    assert.deepEqual(request.headers, [{ name: 'X-Team', value: 'sales', enabled: true }]);
    assert.deepEqual(left, []);
  });
});

/** A request of more characters than are read on the host's thread. */
function long(text: string): string {
  return `${text} --data-raw '${'x'.repeat(40_000)}'`;
}

/** Threads that read when the test says so. */
function threads() {
  const started: { text: string; signal: AbortSignal; end: (how: ReadPaste | Error) => void }[] = [];
  const readInThread: ExplainParts['readInThread'] = (text, signal) =>
    new Promise((resolve, reject) => {
      const end = (how: ReadPaste | Error): void => {
        if (how instanceof Error) {
          reject(how);
        } else {
          resolve(how);
        }
      };
      signal.addEventListener('abort', () => {
        reject(new DOMException('', 'AbortError'));
      });
      started.push({ text, signal, end });
    });
  const thread = (index: number) => started[index] ?? assert.fail('It was not started.');
  return { started, readInThread, thread };
}

describe('a long paste', () => {
  it('is read in a thread, and judged like any other', async () => {
    const { readInThread, thread } = threads();
    const { session, clerk } = setUp({ readInThread });
    const text = long(withoutQuery(clerk, url));
    session.paste(text);
    assert.deepEqual(Object.keys(session.state).toSorted(), ['roles', 'running']);
    assert.equal(session.state.running?.stage, 'Reading the request');
    thread(0).end(readPaste(thread(0).text));
    const state = await until(session, ({ diagnosis }) => diagnosis !== undefined);
    assert.equal(state.understood?.request.url, url);
    assert.deepEqual([state.roleId, state.running], ['clerk', undefined]);
  });

  it('takes the place of the one before at once, and no correction or role is for that any more', async () => {
    const { readInThread, thread } = threads();
    const { session, clerk } = setUp({ readInThread });
    session.paste(withoutQuery(clerk, url));
    await until(session, ({ diagnosis }) => diagnosis !== undefined);
    session.paste(long(signedCurl(clerk, { url: restletUrl() })));
    session.correct('url', url);
    session.chooseRole('');
    session.chooseRequest(0);
    assert.deepEqual(Object.keys(session.state).toSorted(), ['roles', 'running']);
    thread(0).end(readPaste(thread(0).text));
    const state = await until(session, ({ diagnosis }) => diagnosis !== undefined);
    assert.deepEqual([state.understood?.request.url, state.roleId], [restletUrl(), 'clerk']);
  });

  for (const [what, newer] of [
    ['another long one', long],
    ['a short one', (text: string) => text],
  ] as const) {
    it(`gives way to ${what} that comes while it is read`, async () => {
      const { readInThread, thread, started } = threads();
      const { session, clerk } = setUp({ readInThread });
      session.paste(long(withoutQuery(clerk, url)));
      session.paste(newer(signedCurl(clerk, { url: restletUrl() })));
      assert.equal(thread(0).signal.aborted, true);
      thread(0).end(readPaste(thread(0).text));
      started.slice(1).forEach(({ text, end }) => {
        end(readPaste(text));
      });
      const state = await until(session, ({ diagnosis }) => diagnosis !== undefined);
      assert.equal(state.understood?.request.url, restletUrl());
    });
  }

  it('is explained when it was read, if that was asked for before', async () => {
    const { readInThread, thread } = threads();
    const { session, clerk } = setUp({ readInThread });
    session.paste(long(withoutQuery(clerk, url)));
    const explained = session.explain();
    assert.equal(session.state.running?.stage, 'Reading the request');
    thread(0).end(readPaste(thread(0).text));
    await explained;
    assert.ok(session.state.diagnosis);
  });

  for (const [what, stop] of [
    [
      'is emptied',
      (session: ExplainSession) => {
        session.paste('');
      },
    ],
    [
      'is canceled',
      (session: ExplainSession) => {
        session.cancel();
      },
    ],
  ] as const) {
    it(`that ${what} while it is read leaves nothing`, async () => {
      const { readInThread, thread } = threads();
      const { session, clerk } = setUp({ readInThread });
      session.paste(long(withoutQuery(clerk, url)));
      const explained = session.explain();
      stop(session);
      assert.equal(thread(0).signal.aborted, true);
      await explained;
      assert.deepEqual(Object.keys(session.state), ['roles']);
    });
  }

  it('is not read any further when the fields are filled in by hand', async () => {
    const { readInThread, thread } = threads();
    const { session, clerk } = setUp({ readInThread });
    session.paste(long(withoutQuery(clerk, url)));
    session.typeIn();
    assert.equal(thread(0).signal.aborted, true);
    session.correct('url', restletUrl());
    await setImmediate();
    assert.equal(session.state.understood?.request.url, restletUrl());
  });

  it('is not read any further when the view is closed, and no screen is told of it', async () => {
    const { readInThread, thread } = threads();
    const { session, clerk, updates } = setUp({ readInThread });
    session.paste(long(withoutQuery(clerk, url)));
    const told = updates.length;
    session.dispose();
    assert.equal(thread(0).signal.aborted, true);
    await setImmediate();
    assert.equal(updates.length, told);
  });

  it('that cannot be read ends in a sentence, beside fields to be filled in by hand', async () => {
    const { readInThread, thread } = threads();
    const { session, clerk } = setUp({ readInThread });
    session.paste(long(withoutQuery(clerk, url)));
    thread(0).end(new UserError('It could not be read.'));
    const { understood, running } = await until(session, ({ problem }) => problem === 'It could not be read.');
    assert.deepEqual([understood?.kind, running], ['', undefined]);
    session.paste(withoutQuery(clerk, url));
    const state = await until(session, ({ diagnosis }) => diagnosis !== undefined);
    assert.equal(state.problem, undefined);
  });
});

describe('what a screen is told', () => {
  it('holds no secret of a stored role and none of the paste, whatever is done', async () => {
    const { session, roles, clerk, updates } = setUp();
    const manager = roles.add('manager');
    const pasted = randomBytes(24).toString('hex');
    const texts = [
      `${withoutQuery(clerk, url)}\nconst consumerSecret = '${pasted}';\nTOKEN_SECRET=${clerk.tokenSecret}`,
      `curl '${url}' -H 'Authorization: OAuth realm="1234567", oauth_consumer_key="${clerk.consumerKey}", oauth_token="${clerk.tokenId}"' -H 'Cookie: JSESSIONID=${pasted}'`,
      signedCurl(manager, { url, key: `${manager.consumerSecret}&` }),
    ];
    for (const text of texts) {
      session.paste(text);
      for (const id of ['clerk', 'manager', '']) {
        session.chooseRole(id);
        await session.explain();
      }
    }
    const told = JSON.stringify([updates, session.state]);
    assert.ok(told.includes(clerk.consumerKey), 'The search finds what is there.');
    for (const secret of [clerk, manager]
      .flatMap(({ consumerSecret, tokenSecret }) => [consumerSecret, tokenSecret])
      .concat(pasted)) {
      assert.equal(told.includes(secret), false);
    }
  });

  it('is everything when it comes back', async () => {
    const { session, clerk } = setUp();
    session.paste(withoutQuery(clerk, url));
    await session.explain();
    assert.deepEqual(
      session.attach(() => undefined),
      session.state,
    );
  });

  it('is nothing more once the view is gone', () => {
    const { session, roles } = setUp();
    session.dispose();
    assert.equal(roles.listeners, 0);
  });
});
