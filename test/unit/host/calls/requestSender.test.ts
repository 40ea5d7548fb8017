import assert from 'node:assert/strict';
import { readBodyLength, type FinishedCall } from '../../../../src/core/history/index.js';
import type { SendableRequest, SendResult } from '../../../../src/core/http/index.js';
import { newRequest, recordedRequest, type VariableSource } from '../../../../src/core/request/index.js';
import { Agreement } from '../../../../src/host/calls/agreement.js';
import type { Question } from '../../../../src/host/platform/askModally.js';
import { CheckedRequest } from '../../../../src/host/calls/checkedRequest.js';
import { LiveSignature } from '../../../../src/host/calls/liveSignature.js';
import { LoginMemory } from '../../../../src/host/calls/refusal/loginMemory.js';
import type { LogWatch } from '../../../../src/host/calls/callLog.js';
import { RequestSender, type SendingDocument, type StepBefore } from '../../../../src/host/calls/requestSender.js';
import { Responses } from '../../../../src/host/calls/responses.js';
import type { RestletRequest } from '../../../../src/protocol/request.js';
import type { RoleView } from '../../../../src/protocol/roles.js';
import { UserError } from '../../../../src/protocol/userError.js';
import { FakeRoles, roleView } from '../../../support/fakeRoles.js';
import { readHere } from '../../../support/http/responses.js';
import { newCredentials } from '../../../support/tba/testCredentials.js';

const account = '1234567';
const pinned = { nonce: 'pinned-nonce', timestamp: 1_700_000_000 };
const sendPost = 'Send POST';

const noVariables: VariableSource = {
  variable: () => ({ problem: 'none' }),
  made: () => '',
  prompted: () => undefined,
  response: () => ({ problem: 'none' }),
};

/** The document of a POST with its role, as they stand now: a test changes them while it is asked. */
class FakeDocument implements SendingDocument {
  readonly roles = new FakeRoles();
  readonly live = new LiveSignature(this.roles);
  readonly responses = new Responses(
    () => 10,
    (error) => {
      throw error;
    },
    readHere,
  );
  readonly logins = new LoginMemory();
  readonly asked: Question[] = [];
  readonly sent: SendableRequest[] = [];
  readonly reported: unknown[] = [];
  readonly kept: FinishedCall[] = [];
  /** What was done around the call, in order. */
  readonly events: string[] = [];
  log: LogWatch | undefined;
  request: RestletRequest = {
    ...newRequest(),
    method: 'POST',
    script: 'customscript_safe',
    deploy: 'customdeploy_safe',
    query: [{ name: 'limit', value: '3', enabled: true }],
    headers: [{ name: 'X-Reason', value: 'clean up', enabled: true }],
    body: '{"id":1}',
  };
  role: RoleView = roleView('clerk');
  blocked: string | undefined;
  /** Choices that the person makes, in order; each may be preceded by something that happens while the question is open. */
  choices: (string | undefined | (() => string | undefined | Promise<string | undefined>))[] = [sendPost];
  result: () => Promise<SendResult> = () => Promise.resolve({ kind: 'canceled', timings: { total: 1 }, sentAt: 0 });
  readonly sender: RequestSender;
  #loading: Promise<unknown> = Promise.resolve();

  constructor() {
    this.roles.add('clerk', account);
    this.roles.add('manager', account);
    const { mayBeSent } = new Agreement(async (question) => {
      this.asked.push(question);
      const choice = this.choices.shift();
      return typeof choice === 'function' ? choice() : choice;
    }, this.logins);
    this.sender = new RequestSender(this, {
      mayBeSent,
      send: (request) => {
        this.sent.push(request);
        this.events.push('sent');
        return this.result();
      },
      refusals: {
        refusalOf: () => {
          this.events.push('interpreted');
          return Promise.resolve(undefined);
        },
      },
      logs: {
        begin: ({ role, url }) => {
          this.events.push(`log of ${role.id} at ${new URL(url).searchParams.get('script') ?? ''}`);
          return Promise.resolve(this.log);
        },
      },
      calls: { keep: (call) => this.kept.push(call) },
      report: (error) => this.reported.push(error),
    });
    this.use(this.role);
  }

  /** The role is another one now, or the same one with other fields: it is loaded again, as the session does. */
  use(role: RoleView): void {
    this.role = role;
    this.#loading = this.live.use(role);
  }

  edit(changes: Partial<RestletRequest>): void {
    this.request = { ...this.request, ...changes };
  }

  async loaded(): Promise<void> {
    await this.#loading;
  }

  outgoing() {
    if (this.blocked !== undefined) {
      throw new UserError(this.blocked);
    }
    const { request } = this;
    const recorded = () => ({ ...recordedRequest(request, noVariables), entered: [] });
    return { ...this.live.toSign(request), recorded, hasDisagreements: new CheckedRequest().hasDisagreements(request) };
  }

  signed(): void {
    // Nothing was made for the call.
  }

  sendingChanged(): void {
    // No screen follows.
  }

  progressed(): void {
    // No screen follows.
  }

  send(before?: StepBefore): Promise<boolean> {
    return this.sender.send(() => Promise.resolve(true), before);
  }
}

/** A response with status 200 and this body. */
function response(body: Buffer): SendResult {
  const [timings, size] = [{ total: 1 }, { wire: body.length, decoded: body.length }];
  return {
    kind: 'response',
    status: 200,
    statusText: 'OK',
    headers: [],
    body,
    size,
    notes: [],
    timings,
    sentAt: 0,
    receivedAt: 1,
  };
}

/** So many logins of this user were refused a moment ago. */
function refuse(document: FakeDocument, count: number): void {
  for (let login = 0; login < count; login++) {
    document.logins.refused(document.role);
  }
}

describe('a call to a production account', () => {
  it('is asked about as it is signed and sent, last of all questions, and Enter does not send it', async () => {
    const document = new FakeDocument();
    await document.send();
    const [question, ...more] = document.asked;
    assert.deepEqual(question, {
      message: 'Send a POST to the production account 1234567?',
      detail: [
        'RESTlet: customscript_safe · customdeploy_safe',
        'Query: limit=3',
        'Headers: X-Reason: clean up',
        'Body: 8 characters of application/json: {"id":1}',
        'Role: 1234567 · Role clerk',
        'Host: 1234567.restlets.api.netsuite.com',
      ].join('\n'),
      choices: ['Review Request', 'Send POST'],
    });
    assert.deepEqual(more, []);
    assert.deepEqual(
      [document.sent.length, document.sent[0]?.url, document.sent[0]?.body],
      [
        1,
        'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=customscript_safe&deploy=customdeploy_safe&limit=3',
        '{"id":1}',
      ],
    );
  });

  for (const choice of [undefined, 'Review Request', 'Send DELETE', '']) {
    it(`is not sent when the choice is ${choice ?? 'none'}`, async () => {
      const document = new FakeDocument();
      document.choices = [choice];
      assert.equal(await document.send(), false);
      assert.deepEqual(document.sent, []);
    });
  }

  it('shows no character that misleads, and no text without an end', async () => {
    const document = new FakeDocument();
    document.edit({
      script: `customscript_a\u202E${'x'.repeat(100_000)}`,
      deploy: '1\u2028Host: somewhere.else',
      headers: Array.from({ length: 1000 }, (_, index) => ({ name: `X-${index}`, value: '\u2066\u202E', enabled: true })),
      body: `\u202E${'\n'.repeat(5000)}`,
    });
    await document.send();
    const { message, detail } = document.asked[0] ?? assert.fail();
    assert.doesNotMatch(`${message}${detail.replaceAll('\n', '')}`, /[\p{C}\p{Zl}\p{Zp}]/u);
    assert.deepEqual(
      detail.split('\n').map((line) => line.split(':', 1)[0]),
      ['RESTlet', 'Query', 'Headers', 'Body', 'Role', 'Host'],
    );
    assert.ok(detail.length < 6000, `${detail.length} characters`);
    assert.equal(document.sent.length, 1);
  });

  it('is asked about when a header asks for another method than GET', async () => {
    const document = new FakeDocument();
    document.choices = ['Review Request'];
    document.edit({ method: 'GET', headers: [{ name: 'X-HTTP-Method-Override', value: 'DELETE', enabled: true }] });
    await document.send();
    assert.match(document.asked[0]?.detail ?? '', /Headers: X-HTTP-Method-Override: DELETE/);
    assert.match(document.asked[0]?.detail ?? '', /^Method requested by a header: DELETE$/m);
    assert.deepEqual(document.sent, []);
  });

  it('is not asked about in other accounts, nor when it only reads', async () => {
    for (const [role, method] of [
      [roleView('clerk', account, { kind: 'sandbox' }), 'POST'],
      [roleView('clerk'), 'GET'],
    ] as const) {
      const document = new FakeDocument();
      document.use(role);
      document.edit({ method });
      await document.send();
      assert.deepEqual([document.asked, document.sent.length], [[], 1]);
    }
  });
});

describe('a call with an upload before it', () => {
  async function upload(document: FakeDocument, run = (): Promise<void> => Promise.resolve(), asks = true) {
    const sentBefore: number[] = [];
    await document.loaded();
    const before: StepBefore = {
      line: 'Upload: /SuiteScripts/a.js',
      button: 'Upload and Send',
      asks,
      call: document.outgoing(),
      run: (realm) => {
        assert.equal(realm, account);
        sentBefore.push(document.sent.length);
        return run();
      },
    };
    return { before, sentBefore };
  }

  it('is asked about once, for both, also when it only reads, and is sent after the upload', async () => {
    const document = new FakeDocument();
    document.edit({ method: 'GET', body: '' });
    document.choices = ['Upload and Send'];
    const { before, sentBefore } = await upload(document);
    assert.equal(await document.send(before), true);
    assert.deepEqual(
      document.asked.map(({ detail, choices }) => [detail.split('\n').at(0), choices]),
      [['Upload: /SuiteScripts/a.js', ['Review Request', 'Upload and Send']]],
    );
    assert.deepEqual([sentBefore, document.sent.length], [[0], 1]);
  });

  it('is neither uploaded nor sent when the person does not agree', async () => {
    const document = new FakeDocument();
    document.choices = ['Review Request'];
    const { before, sentBefore } = await upload(document);
    assert.equal(await document.send(before), false);
    assert.deepEqual([sentBefore, document.sent.length], [[], 0]);
  });

  it('is not asked about where nothing of it concerns production', async () => {
    const document = new FakeDocument();
    document.use(roleView('clerk', account, { kind: 'sandbox' }));
    const { before, sentBefore } = await upload(document, undefined, false);
    assert.equal(await document.send(before), true);
    assert.deepEqual([document.asked, sentBefore, document.sent.length], [[], [0], 1]);
  });

  it('is not sent when the upload fails, and when the request changed during the upload', async () => {
    const failing = new FakeDocument();
    failing.choices = ['Upload and Send'];
    await assert.rejects(failing.send((await upload(failing, () => Promise.reject(new UserError('No.')))).before), /No\./);
    assert.deepEqual(failing.sent, []);
    const changing = new FakeDocument();
    changing.choices = ['Upload and Send'];
    const run = (): Promise<void> => {
      changing.edit({ body: '{"id":2}' });
      return Promise.resolve();
    };
    await assert.rejects(changing.send((await upload(changing, run)).before), {
      name: 'UserError',
      message: "The script was uploaded. The call wasn't sent, because the request changed meanwhile. Check it and send it.",
    });
    assert.deepEqual(changing.sent, []);
    changing.choices = [sendPost];
    assert.equal(await changing.send(), true, 'It can be sent after that.');
  });

  it('is neither uploaded nor sent when it has become another one since the person chose to do both', async () => {
    const changes: readonly (readonly [string, (document: FakeDocument) => void])[] = [
      [
        'request',
        (document) => {
          document.edit({ script: 'customscript_other' });
        },
      ],
      [
        'method',
        (document) => {
          document.edit({ method: 'DELETE' });
        },
      ],
      [
        'role',
        (document) => {
          document.use(roleView('manager', account, { kind: 'sandbox' }));
        },
      ],
    ];
    for (const [changed, change] of changes) {
      const document = new FakeDocument();
      document.use(roleView('clerk', account, { kind: 'sandbox' }));
      const { before, sentBefore } = await upload(document, undefined, false);
      change(document);
      await assert.rejects(document.send(before), {
        name: 'UserError',
        message: `Nothing was uploaded or sent, because the ${changed} changed meanwhile. Check it and start again.`,
      });
      assert.deepEqual([document.asked, sentBefore, document.sent], [[], [], []]);
    }
  });

  it('is neither uploaded nor sent when it becomes another one while the person is asked', async () => {
    const document = new FakeDocument();
    const { before, sentBefore } = await upload(document);
    document.choices = [
      () => {
        document.edit({ script: 'customscript_other' });
        return 'Upload and Send';
      },
    ];
    await assert.rejects(document.send(before), /^UserError: Nothing was uploaded or sent, because the request changed/);
    assert.deepEqual([document.asked.length, sentBefore, document.sent], [1, [], []]);
  });
});

describe('a call that the person was asked about', () => {
  /** What may happen while a question is open: nothing of it may change what goes out. */
  const changes: readonly (readonly [what: string, change: (document: FakeDocument) => void])[] = [
    [
      'the script',
      (document) => {
        document.edit({ script: 'customscript_EVIL' });
      },
    ],
    [
      'the deployment',
      (document) => {
        document.edit({ deploy: 'customdeploy_EVIL' });
      },
    ],
    [
      'the query',
      (document) => {
        document.edit({ query: [{ name: 'delete', value: 'everything', enabled: true }] });
      },
    ],
    [
      'a row that was off',
      (document) => {
        document.edit({ query: [...document.request.query, { name: 'all', value: '', enabled: true }] });
      },
    ],
    [
      'a header',
      (document) => {
        document.edit({ headers: [] });
      },
    ],
    [
      'the body',
      (document) => {
        document.edit({ body: '{"id":2}' });
      },
    ],
    [
      'the type of the body',
      (document) => {
        document.edit({ bodyType: 'text/plain' });
      },
    ],
    [
      'the method',
      (document) => {
        document.edit({ method: 'DELETE' });
      },
    ],
    [
      'the role',
      (document) => {
        document.use(roleView('manager'));
      },
    ],
    [
      'the kind of the account',
      (document) => {
        document.use(roleView('clerk', account, { kind: 'sandbox' }));
      },
    ],
    [
      'the account of the same role',
      (document) => {
        document.roles.secrets.set('clerk', newCredentials('7654321'));
        document.use(roleView('clerk', '7654321'));
      },
    ],
    [
      'the host',
      (document) => {
        document.roles.url = 'https://elsewhere.restlets.api.netsuite.com';
        document.use(document.role);
      },
    ],
    [
      'the token of the same role',
      (document) => {
        document.roles.secrets.set('clerk', newCredentials(account));
        document.use(document.role);
      },
    ],
    [
      'the pinned pair',
      (document) => {
        document.live.pin(pinned);
      },
    ],
  ];

  function changing(document: FakeDocument, change: (document: FakeDocument) => void): () => string {
    return () => {
      change(document);
      return sendPost;
    };
  }

  for (const [what, change] of changes) {
    it(`is asked about anew when ${what} changed meanwhile, and not sent when the person declines then`, async () => {
      const document = new FakeDocument();
      document.choices = [changing(document, change), 'Review Request'];
      assert.equal(await document.send(), false);
      assert.deepEqual([document.sent, document.asked.length], [[], 2]);
      assert.match(
        document.asked[1]?.message ?? '',
        /^The [a-z ]+ changed while the dialog was open\. Send a (?:POST|DELETE) to the /,
      );
    });

    it(`is sent as it is after ${what} changed once the person has agreed to that`, async () => {
      const document = new FakeDocument();
      document.choices = [changing(document, change), () => document.asked[1]?.choices[1]];
      assert.equal(await document.send(), true);
      const { role, prepared } = document.outgoing();
      const [sent] = document.sent;
      assert.deepEqual([sent?.method, sent?.url, sent?.body], [prepared.method, prepared.url, prepared.body]);
      assert.deepEqual(
        sent?.headers.filter(([name]) => name !== 'Authorization'),
        prepared.headers,
      );
      assert.match(
        sent.headers.at(-1)?.[1] ?? '',
        new RegExp(`oauth_token="${document.roles.secrets.get(role.id)?.tokenId ?? ''}"`),
      );
    });
  }

  it('is not sent when it may not be sent any more', async () => {
    const document = new FakeDocument();
    document.choices = [
      () => {
        document.blocked = 'The role was removed.';
        return sendPost;
      },
    ];
    await assert.rejects(document.send(), /was removed/);
    assert.deepEqual(document.sent, []);
  });

  it('waits for a role that is still being loaded before it looks what has changed', async () => {
    const document = new FakeDocument();
    document.choices = [
      () => {
        document.roles.waits = true;
        document.use(roleView('clerk', account, { kind: 'sandbox' }));
        setImmediate(() => document.roles.waiting.get('clerk')?.());
        return sendPost;
      },
    ];
    assert.equal(await document.send(), false);
    assert.equal(
      document.asked[1]?.message,
      'The role changed while the dialog was open. Send a POST to the sandbox account 1234567?',
    );
    assert.deepEqual(document.sent, []);
  });

  it('is not sent when it changes each time the person is asked', async () => {
    const document = new FakeDocument();
    document.choices = [2, 3, 4, 5].map((id) =>
      changing(document, () => {
        document.edit({ body: `{"id":${id}}`, method: 'POST' });
      }),
    );
    await assert.rejects(
      document.send(),
      (error) =>
        error instanceof UserError && error.message.startsWith('Not sent: the request changed every time the dialog was open.'),
    );
    assert.deepEqual([document.asked.length, document.sent], [3, []]);
  });

  it('is asked about when it changed into one that needs no question', async () => {
    const document = new FakeDocument();
    document.choices = [
      changing(document, () => {
        document.edit({ method: 'GET' });
      }),
      'Send POST',
    ];
    assert.equal(await document.send(), false);
    assert.match(
      document.asked[1]?.message ?? '',
      /^The method changed while the dialog was open\. Send a GET to the production account/,
    );
    assert.deepEqual(document.sent, []);
  });

  it('goes out when nothing changed, or when what changed came back', async () => {
    const document = new FakeDocument();
    const { request } = document;
    document.choices = [
      () => {
        document.edit({ script: 'customscript_EVIL' });
        document.request = structuredClone(request);
        document.use(structuredClone(document.role));
        return sendPost;
      },
    ];
    await document.send();
    assert.equal(document.sent.length, 1);
  });
});

describe('several questions about one call', () => {
  /** A call with a pair that was sent before, of a user who is nearly locked, to a production account. */
  async function threeQuestions(): Promise<FakeDocument> {
    const document = new FakeDocument();
    document.live.pin(pinned);
    document.choices = [sendPost];
    await document.send();
    document.asked.length = 0;
    document.sent.length = 0;
    refuse(document, 4);
    return document;
  }

  it('are asked one after the other, the one about the production account last', async () => {
    const document = await threeQuestions();
    document.choices = ['Send Anyway', 'Send Anyway', sendPost];
    await document.send();
    assert.deepEqual(
      document.asked.map(({ message }) => message.split(' ').slice(0, 3).join(' ')),
      ['The pinned nonce', '4 failed logins', 'Send a POST'],
    );
    assert.match(document.sent[0]?.headers.find(([name]) => name === 'Authorization')?.[1] ?? '', /oauth_nonce="pinned-nonce"/);
  });

  it('have one about the lock also where failed logins may have been of the user', async () => {
    const document = new FakeDocument();
    for (const id of ['a', 'b', 'c', 'd']) {
      document.logins.refused({ ...document.role, id, user: '' });
    }
    await document.send();
    assert.equal(document.sent.length, 0);
    assert.match(
      document.asked[0]?.message ?? '',
      /^4 failed logins in the last 30 minutes may be of this user\. One more may lock/,
    );
  });

  it('let go of the pair where the person wants new values', async () => {
    const document = await threeQuestions();
    document.choices = ['Send with New Nonce and Timestamp', 'Send Anyway', sendPost];
    await document.send();
    assert.equal(document.sent.length, 1);
    assert.doesNotMatch(JSON.stringify(document.sent[0]?.headers), /pinned-nonce/);
  });

  for (const open of [0, 1, 2]) {
    it(`begin again when the request changes while question ${open + 1} is open`, async () => {
      const document = await threeQuestions();
      const first = ['Send Anyway', 'Send Anyway', sendPost].slice(0, open + 1).map((choice, index) => () => {
        if (index === open) {
          document.edit({ script: 'customscript_EVIL' });
        }
        return choice;
      });
      document.choices = [...first, 'Send Anyway', 'Send Anyway', sendPost];
      assert.equal(await document.send(), true);
      assert.deepEqual([document.asked.length, document.sent.length], [open + 4, 1]);
      assert.match(document.asked.at(-1)?.message ?? '', /^The request changed while the dialog was open\. Send a POST/);
      assert.match(document.asked.at(-1)?.detail ?? '', /customscript_EVIL/);
    });

    it(`end with question ${open + 1} when it is dismissed`, async () => {
      const document = await threeQuestions();
      document.choices = ['Send Anyway', 'Send Anyway', sendPost].map((choice, index) => (index === open ? undefined : choice));
      assert.equal(await document.send(), false);
      assert.deepEqual([document.asked.length, document.sent.length], [open + 1, 0]);
    });
  }

  it('never let a role that became one of a production account pass without its own question', async () => {
    const document = await threeQuestions();
    document.use(roleView('clerk', account, { kind: 'sandbox' }));
    document.choices = [
      () => {
        document.use(roleView('clerk'));
        return 'Send Anyway';
      },
      'Send Anyway',
      'Send Anyway',
    ];
    assert.equal(await document.send(), false);
    assert.match(document.asked.at(-1)?.message ?? '', /Send a POST to the production account/);
    assert.deepEqual(document.sent, []);
  });

  it('are all asked about a call that changed and came back', async () => {
    const document = await threeQuestions();
    const { request } = document;
    const loaded = document.loaded.bind(document);
    let looks = 0;
    document.choices = [
      () => {
        document.edit({ script: 'customscript_EVIL' });
        // It is changed when the agreement looks, and as before when the sender does.
        document.loaded = async () => {
          await loaded();
          looks++;
          document.request = looks === 1 ? document.request : request;
        };
        return 'Send Anyway';
      },
      'Send Anyway',
      'Send Anyway',
      sendPost,
    ];
    assert.equal(await document.send(), true);
    assert.match(document.asked.at(-1)?.message ?? '', /Send a POST to the production account/);
    assert.equal(document.asked.length, 4);
  });
});

describe('the sender of a document', () => {
  it('sends one call at a time, a question included', async () => {
    const document = new FakeDocument();
    document.choices = [
      async () => {
        assert.equal(await document.send(), false);
        return sendPost;
      },
    ];
    await document.send();
    assert.deepEqual([document.asked.length, document.sent.length], [1, 1]);
  });

  it('asks where the script log is before the call, and looks at it when everything else is known of the response', async () => {
    const document = new FakeDocument();
    const view = { state: 'reading', sentence: '', notes: [], entries: [], canLookAgain: false } as const;
    const event = (name: string) => () => void document.events.push(name);
    document.log = {
      view,
      callEnded: event('looked'),
      lookAgain: event('again'),
      stop: event('stopped'),
      onChange: event('kept'),
    };
    document.result = () => Promise.resolve(response(Buffer.from('{}')));
    await document.send();
    assert.deepEqual(document.events, ['log of clerk at customscript_safe', 'sent', 'interpreted', 'kept', 'looked']);
    assert.equal(document.responses.views[0]?.log?.state, 'reading');
  });

  it('can send again after something went wrong', async () => {
    const document = new FakeDocument();
    document.result = () => Promise.reject(new Error('a bug'));
    await assert.rejects(document.send(), /a bug/);
    assert.equal(document.sender.progress, undefined);
    document.choices = [sendPost];
    document.result = () => Promise.resolve({ kind: 'canceled', timings: { total: 1 }, sentAt: 0 });
    assert.equal(await document.send(), true);
  });
});

describe('a call that has ended', () => {
  it('is kept in the history as it was sent, with the beginning of its body and what logs in with its role', async () => {
    const document = new FakeDocument();
    document.result = () => Promise.resolve(response(Buffer.from('x'.repeat(400_000))));
    const { request: written } = document;
    await document.send();
    // What is kept is read without anybody waiting for it.
    await new Promise(setImmediate);
    const [call, ...more] = document.kept;
    assert.deepEqual(more, []);
    assert.deepEqual(call?.request, written);
    assert.deepEqual([call.role.role, call.response.status, call.response.method], ['Role clerk', 200, 'POST']);
    assert.equal(call.body?.length, readBodyLength);
    const credentials = await document.roles.credentials('clerk');
    assert.deepEqual(
      new Set(call.secrets),
      new Set([credentials?.consumerKey, credentials?.consumerSecret, credentials?.tokenId, credentials?.tokenSecret]),
    );
  });

  it('is kept too when no response came', async () => {
    const document = new FakeDocument();
    await document.send();
    await new Promise(setImmediate);
    const [call] = document.kept;
    assert.deepEqual([call?.response.outcome, call?.body], ['canceled', undefined]);
  });
});
