import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { runCli, type CliResult, type CliRun } from '../../../../src/host/upload/cliProcess.js';

describe('A run of SuiteCloud CLI', () => {
  function run(script: string, changed: Partial<CliRun> = {}): Promise<CliResult> {
    return runCli({
      cli: { program: process.execPath, arguments: ['-e', script] },
      arguments: [],
      folder: tmpdir(),
      onText: () => undefined,
      signal: new AbortController().signal,
      limit: 60_000,
      ...changed,
    });
  }

  it('gives what is printed on both ways, as it comes, and asks for no colors', async () => {
    const pieces: string[] = [];
    const script = "console.log(process.env.NO_COLOR, process.argv.slice(1).join('|')); console.error('to the other')";
    const result = await run(script, { arguments: ['file:upload', '--paths', '/a b.js'], onText: (piece) => pieces.push(piece) });
    assert.equal(result.end, 'exited');
    assert.match(result.text, /^1 file:upload\|--paths\|\/a b\.js\n/m);
    assert.match(result.text, /to the other/);
    assert.equal(pieces.join(''), result.text);
  });

  it('ends at a question, because there is no input', async () => {
    const script = "process.stdin.on('data', () => undefined).on('end', () => console.log('no input'))";
    assert.deepEqual(await run(script), { text: 'no input\n', end: 'exited' });
  });

  it('says that it could not be started', async () => {
    assert.deepEqual(await run('', { cli: { program: '/nowhere/node', arguments: [] } }), { text: '', end: 'not started' });
  });

  it('is ended with all that it has started: when it is canceled, and at its time limit', async () => {
    for (const reason of ['canceled', 'time limit'] as const) {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      // The child of the child keeps a connection open for as long as it lives.
      const child = `require('net').connect(${port}, '127.0.0.1'); setInterval(() => 0, 1000)`;
      const script = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]); setInterval(() => 0, 1000)`;
      const controller = new AbortController();
      const limit = reason === 'canceled' ? 60_000 : 1;
      const running = reason === 'canceled' ? run(script, { signal: controller.signal }) : undefined;
      if (running) {
        const [socket] = (await once(server, 'connection')) as [Socket];
        const closed = once(
          socket.on('error', () => undefined),
          'close',
        );
        controller.abort();
        await closed;
      }
      assert.equal((await (running ?? run(script, { limit }))).end, reason);
      server.close();
    }
  });

  it('is not begun when it was canceled before', async () => {
    assert.equal((await run('setInterval(() => 0, 1000)', { signal: AbortSignal.abort() })).end, 'not begun');
  });
});
