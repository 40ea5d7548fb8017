import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { answering, serve, stopServers, withBody } from '../../../support/http/rawServer.js';
import { secretRequest, sendForAnswer, sendForFailure } from '../../../support/http/send.js';
import type { HttpResponse } from '../../../../src/core/http/index.js';

async function answerTo(octets: string | Buffer, limit?: number): Promise<HttpResponse> {
  const server = await serve(answering(octets));
  return sendForAnswer(secretRequest(server.url), limit === undefined ? {} : { limit });
}

const text = JSON.stringify({ name: 'Café Zoë', items: Array.from({ length: 3000 }, (_, id) => ({ id })) });
const compressed: readonly (readonly [name: string, encoding: string, octets: Buffer])[] = [
  ['gzip', 'gzip', gzipSync(text)],
  ['gzip by its old name', 'X-GZip', gzipSync(text)],
  ['gzip of two members', 'gzip', Buffer.concat([gzipSync(text.slice(0, 100)), gzipSync(text.slice(100))])],
  ['deflate', 'deflate', deflateSync(text)],
  ['deflate without its frame', 'deflate', deflateRawSync(text)],
  ['Brotli', 'br', brotliCompressSync(text)],
];

describe('the body of an answer', function () {
  this.timeout(20_000);

  afterEach(stopServers);

  for (const [name, encoding, octets] of compressed) {
    it(`is decompressed from ${name}`, async () => {
      const { body, size, notes } = await answerTo(withBody(octets, [`Content-Encoding: ${encoding}`]));
      assert.equal(body.toString(), text);
      assert.deepEqual(size, { wire: octets.length, decoded: Buffer.byteLength(text) });
      assert.deepEqual(notes, []);
    });

    it(`is shown as far as it came when ${name} is cut short`, async () => {
      const whole = withBody(octets, [`Content-Encoding: ${encoding}`]);
      const { body, size, notes } = await answerTo(whole.subarray(0, whole.length - 20));
      assert.ok(body.length > 0 && text.startsWith(body.toString('latin1').slice(0, 10)));
      assert.equal(size.wire, octets.length - 20);
      assert.equal(notes.length, 1, notes.join('\n'));
      assert.match(notes[0] ?? '', /^The body is incomplete\. Content-Length said/);
    });
  }

  it('is shown as it came when it is not what Content-Encoding says', async () => {
    for (const encoding of ['gzip', 'deflate', 'br']) {
      const { body, size, notes } = await answerTo(withBody(text, [`Content-Encoding: ${encoding}`]));
      assert.equal(body.toString(), text, encoding);
      assert.deepEqual(size, { wire: body.length, decoded: body.length });
      assert.match(
        notes.join('\n'),
        new RegExp(`^The body is shown as received. It isn't ${encoding}, although Content-Encoding says so \\(\\w+\\)\\.$`),
      );
    }
  });

  it('is shown as it came when nothing here decodes it', async () => {
    const { body, notes } = await answerTo(withBody('compressed', ['Content-Encoding: gzip, zstd']));
    assert.equal(body.toString(), 'compressed');
    assert.deepEqual(notes, [
      `The body is shown as received. Its Content-Encoding, "gzip, zstd", isn't one that the request accepts.`,
    ]);
  });

  it('is taken as it is when Content-Encoding says identity or is empty', async () => {
    for (const encoding of ['identity', '']) {
      assert.deepEqual((await answerTo(withBody('{}', [`Content-Encoding: ${encoding}`]))).notes, []);
    }
  });

  it('may be empty although it is said to be compressed', async () => {
    const { body, notes } = await answerTo(withBody('', ['Content-Encoding: gzip']));
    assert.deepEqual([body.length, notes], [0, []]);
  });

  it('is shown up to the place where compressed data are damaged or break off', async () => {
    const octets = gzipSync(Buffer.from(Array.from({ length: 20_000 }, (_, index) => `${index * 7919} `).join('')), { level: 1 });
    const damaged = Buffer.from(octets);
    damaged.fill(0xff, octets.length - 2000, octets.length - 1000);
    for (const [spoilt, code] of [
      [damaged, 'Z_DATA_ERROR'],
      [octets.subarray(0, octets.length - 100), 'Z_BUF_ERROR'],
    ] as const) {
      const { body, notes } = await answerTo(withBody(spoilt, ['Content-Encoding: gzip']));
      assert.match(body.toString('latin1'), /^0 7919 15838 /);
      assert.deepEqual(notes, [`The gzip data is incomplete or damaged (${code}). The body is shown up to that point.`]);
    }
  });

  it('is shown when stray bytes follow its gzip data at once', async () => {
    const member = gzipSync('{"a":1}');
    const named = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), Buffer.from('name\0'), member.subarray(10)]);
    for (const octets of [member, named]) {
      const { body, notes } = await answerTo(withBody(Buffer.concat([octets, Buffer.from('stray')]), ['Content-Encoding: gzip']));
      assert.equal(body.toString(), '{"a":1}');
      assert.match(notes.join(), /^The gzip data is incomplete or damaged \(Z_DATA_ERROR\)/);
    }
  });

  it('is read up to the limit and no further', async () => {
    const server = await serve(async (socket, request) => {
      await request;
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${Number.MAX_SAFE_INTEGER}\r\n\r\n`);
      while (!socket.destroyed) {
        await write(socket, Buffer.alloc(10_000));
      }
    });
    const { body, size, notes, status } = await sendForAnswer(secretRequest(server.url), { limit: 123_456 });
    assert.deepEqual([status, body.length, size.decoded], [200, 123_456, 123_456]);
    assert.ok(size.wire >= 123_456);
    assert.deepEqual(notes, ['The body is cut off at 123,456 bytes, the limit in the setting restlets.response.limit.']);
    await server.closed;
  });

  it('is read no further when it reaches the limit by being decompressed', async () => {
    const member = gzipSync(Buffer.alloc(1_000_000));
    const server = await serve(async (socket, request) => {
      await request;
      socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n');
      while (!socket.destroyed) {
        await Promise.all([write(socket, member), new Promise((resolve) => setTimeout(resolve, 5))]);
      }
    });
    const { body, size } = await sendForAnswer(secretRequest(server.url), { limit: 3_000_000 });
    assert.equal(body.length, 3_000_000);
    assert.ok(size.wire < 1_000_000, String(size.wire));
    await server.closed;
  });

  it('may be as long as the limit', async () => {
    for (const headers of [[], ['Content-Encoding: gzip']]) {
      const octets = headers.length === 0 ? Buffer.from('x'.repeat(1000)) : gzipSync('x'.repeat(1000));
      const { body, notes } = await answerTo(withBody(octets, headers), 1000);
      assert.deepEqual([body.length, notes], [1000, []]);
    }
  });

  it('is not kept when the limit is nothing', async () => {
    const { body, notes } = await answerTo(withBody('{}'), 0);
    assert.deepEqual([body.length, notes.length], [0, 1]);
  });

  for (const [name, encoding, bomb] of [
    ['gzip', 'gzip', gzipSync(Buffer.alloc(200_000_000))],
    ['Brotli', 'br', brotliCompressSync(Buffer.alloc(200_000_000), { params: { 1: 1 } })],
  ] as const) {
    it(`does not grow without bound from a small ${name} bomb`, async () => {
      assert.ok(bomb.length < 1_000_000);
      const { body, size, notes } = await answerTo(withBody(bomb, [`Content-Encoding: ${encoding}`]), 1_000_000);
      assert.deepEqual([body.length, size.decoded], [1_000_000, 1_000_000]);
      assert.match(notes.join('\n'), /^The body is cut off at 1,000,000 bytes/);
    });
  }

  it('is counted without the framing of its chunks', async () => {
    const { body, size, notes } = await answerTo(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n',
    );
    assert.deepEqual([body.toString(), size, notes], ['abcde', { wire: 5, decoded: 5 }, []]);
  });

  it('ends with the connection when the answer announces no length', async () => {
    const { body, notes } = await answerTo('HTTP/1.1 200 OK\r\n\r\nabcde');
    assert.deepEqual([body.toString(), notes], ['abcde', []]);
  });

  for (const [name, octets, shown, note] of [
    [
      'ends before its length',
      'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc',
      'abc',
      /^The body is incomplete. Content-Length said 9 bytes, but the connection closed after 3 bytes\.$/,
    ],
    ['ends before anything of it came', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n', '', /closed after 0 bytes\.$/],
    [
      'ends before its last chunk',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n',
      'abc',
      /closed after 3 bytes, before the last chunk\.$/,
    ],
    [
      'has a chunk of no length',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nxyz\r\n',
      'abc',
      /After 3 bytes, its chunks couldn't be read \(HPE_INVALID_CHUNK_SIZE\)\.$/,
    ],
    [
      'is longer than its length',
      'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef',
      'abc',
      /^More bytes arrived than the 3 bytes in Content-Length\./,
    ],
    [
      'is longer than its length, with Connection: close',
      'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nabc',
      'a',
      /^More bytes arrived than the 1 byte in/,
    ],
    [
      'goes on after its last chunk',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\nbc',
      'a',
      /^More bytes arrived after the end of the response/,
    ],
    [
      'comes with a status that has none',
      'HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\nabc',
      '',
      /^More bytes arrived than/,
    ],
  ] as const) {
    it(`is shown with a note when it ${name}`, async () => {
      const { body, notes } = await answerTo(octets);
      assert.equal(body.toString(), shown);
      assert.equal(notes.length, 1, notes.join('\n'));
      assert.match(notes[0] ?? '', note);
    });
  }

  it('is shown with a note when the connection is reset in the middle of it', async () => {
    for (const [head, note] of [
      [
        'Content-Length: 99\r\n',
        /^The body is incomplete. Content-Length said 99 bytes, but the connection closed after 3 bytes\.$/,
      ],
      ['', /^The connection was reset at the end of the body\. No length was given, so the body may be incomplete\.$/],
    ] as const) {
      const server = await serve(async (socket, request) => {
        await request;
        socket.write(`HTTP/1.1 200 OK\r\n${head}\r\nabc`);
        // The reset has to come after the octets, which it would otherwise overtake.
        await received;
        socket.resetAndDestroy();
      });
      let tell: () => void = () => undefined;
      const received = new Promise<void>((resolve) => (tell = resolve));
      const answer = await sendForAnswer(secretRequest(server.url), {
        onProgress: (progress) => {
          if (progress.received === 3) {
            tell();
          }
        },
      });
      assert.equal(answer.body.toString(), 'abc');
      assert.match(answer.notes.join('\n'), note);
    }
  });
});

/** Writes at the pace at which it is read; resolves, too, when nobody reads any more. */
function write(socket: Socket, octets: Buffer): Promise<unknown> {
  return new Promise((resolve) => socket.write(octets, resolve));
}

describe('the head of an answer', () => {
  afterEach(stopServers);

  it('keeps the order, case and repetition of its headers', async () => {
    const { headers, status, statusText } = await answerTo(
      'HTTP/1.1 299 Quite Fine\r\nX-b: 2\r\nSet-Cookie: a=1\r\nx-A: \r\nset-cookie: b=2\r\nContent-Length: 0\r\n\r\n',
    );
    assert.deepEqual([status, statusText], [299, 'Quite Fine']);
    assert.deepEqual(headers, [
      ['X-b', '2'],
      ['Set-Cookie', 'a=1'],
      ['x-A', ''],
      ['set-cookie', 'b=2'],
      ['Content-Length', '0'],
    ]);
  });

  it('may be preceded by interim answers', async () => {
    assert.equal(
      (await answerTo('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')).status,
      200,
    );
  });

  it('may have 60 KB', async () => {
    assert.equal((await answerTo(withBody('{}', [`X-Long: ${'x'.repeat(60_000)}`]))).status, 200);
  });

  for (const [name, octets, message] of [
    [
      'is longer than that',
      withBody('{}', [`X-Long: ${'x'.repeat(70_000)}`]),
      /^The response headers from .* are larger than 64 KB\.$/,
    ],
    ['is none', 'SSH-2.0-OpenSSH_9.6\r\n', /isn't valid HTTP \(HPE_INVALID_CONSTANT\)\.$/],
    [
      'contradicts itself',
      'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc',
      /isn't valid HTTP \(HPE_UNEXPECTED_CONTENT_LENGTH\)\.$/,
    ],
    [
      'changes the protocol',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      /isn't valid HTTP \(ERR_UPGRADE\)\.$/,
    ],
    ['is cut short', 'HTTP/1.1 200 OK\r\nContent-', /was closed in the middle of the response headers\.$/],
  ] as const) {
    it(`is a failure of the download when it ${name}`, async () => {
      const server = await serve(answering(octets));
      const { failure } = await sendForFailure(secretRequest(server.url));
      assert.equal(failure.step, 'download');
      assert.match(failure.message, message);
      assert.ok(failure.checks.length > 0);
    });
  }

  it('is a failure of waiting when the connection ends without it', async () => {
    const server = await serve(async (socket, request) => {
      await request;
      socket.end();
    });
    const { failure } = await sendForFailure(secretRequest(server.url));
    assert.deepEqual(
      [failure.step, failure.message.replace(/\d+\.\d.*:\d+/, 'HOST')],
      ['wait', 'The connection to HOST was closed before the response started.'],
    );
  });
});
