import * as vscode from 'vscode';
import { withCancellableProgress } from '../platform/cancellableProgress.js';
import { commands, type LogCommands } from '../shell/contributions.js';
import { FollowLog, type FollowParts } from './followLog.js';
import * as texts from './texts.js';

/** The command that follows a script log, in an output channel. */
export class LogFeature implements vscode.Disposable {
  readonly commands: LogCommands;
  readonly #follow: FollowLog;
  #channel: vscode.OutputChannel | undefined;

  constructor(parts: Omit<FollowParts, 'withProgress' | 'write'>) {
    this.#follow = new FollowLog({
      ...parts,
      withProgress: (title, run) => withCancellableProgress({ title }, run),
      write: (lines, isBeginning) => {
        this.#channel ??= vscode.window.createOutputChannel(texts.follow.channel);
        this.#channel.appendLine(lines);
        if (isBeginning) {
          this.#channel.show(true);
        }
      },
    });
    this.commands = { [commands.followLog]: (target?: unknown) => this.#follow.run(target) };
  }

  dispose(): void {
    this.#follow.dispose();
    this.#channel?.dispose();
  }
}
