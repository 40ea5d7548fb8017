import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { runTask, type TaskRunner } from '../../../src/host/upload/uploadTask.js';

/** Tasks that do only what a test says. */
function fakeTasks(
  execute: (task: vscode.Task, end: (execution: vscode.TaskExecution) => void) => Promise<vscode.TaskExecution>,
) {
  const ended = new vscode.EventEmitter<vscode.TaskEndEvent>();
  const executed: vscode.Task[] = [];
  const tasks: TaskRunner = {
    onDidEndTask: ended.event,
    executeTask: (task) => {
      executed.push(task);
      return execute(task, (execution) => {
        ended.fire({ execution });
      });
    },
  };
  return { tasks, executed };
}

async function terminalOf({ execution }: vscode.Task): Promise<vscode.Pseudoterminal> {
  assert.ok(execution instanceof vscode.CustomExecution);
  const { callback } = execution as unknown as { callback: () => Promise<vscode.Pseudoterminal> };
  return callback();
}

describe('The task of an upload', () => {
  const never = new AbortController().signal;
  const run = {
    cli: { program: 'node', arguments: ['-e', "process.stdout.write('printed')"] },
    arguments: [],
    folder: tmpdir(),
    limit: 60_000,
    name: 'A run',
    workspaceFolder: undefined,
  };
  const executionOf = (task: vscode.Task): vscode.TaskExecution => ({ task, terminate: () => undefined });

  it('gives what was printed', async () => {
    assert.deepEqual(await runTask(run, never), { text: 'printed', end: 'exited' });
  });

  it('does not wait for an end that VS Code tells before it tells which task was begun', async () => {
    const { tasks } = fakeTasks((task, end) => {
      const execution = executionOf(task);
      end(execution);
      return Promise.resolve(execution);
    });
    assert.deepEqual(await runTask(run, never, tasks), { text: '', end: 'not begun' });
  });

  it('does not wait for the end of the task when its process has ended', async () => {
    const { tasks } = fakeTasks(async (task) => {
      (await terminalOf(task)).open(undefined);
      return executionOf(task);
    });
    assert.deepEqual(await runTask(run, never, tasks), { text: 'printed', end: 'exited' });
  });

  it('ends when it is canceled while VS Code has not opened its terminal, and begins nothing when that opens later', async () => {
    for (const task of ['never begins', 'never opens']) {
      const { tasks, executed } = fakeTasks((one) =>
        task === 'never begins' ? new Promise(() => undefined) : Promise.resolve(executionOf(one)),
      );
      const controller = new AbortController();
      const running = runTask(run, controller.signal, tasks);
      controller.abort();
      assert.deepEqual(await running, { text: '', end: 'not begun' }, task);
      const terminal = await terminalOf(executed[0] ?? assert.fail('Nothing was executed.'));
      const written: string[] = [];
      terminal.onDidWrite((text) => written.push(text));
      const closed = new Promise((resolve) => terminal.onDidClose?.(resolve));
      terminal.open(undefined);
      await closed;
      assert.deepEqual(written, []);
    }
  });

  it('is not begun when it was canceled before', async () => {
    const { tasks, executed } = fakeTasks((task) => Promise.resolve(executionOf(task)));
    assert.deepEqual(await runTask(run, AbortSignal.abort(), tasks), { text: '', end: 'not begun' });
    assert.deepEqual(executed, []);
  });
});
