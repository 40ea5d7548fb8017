import * as vscode from 'vscode';
import { UserError } from '../../protocol/userError.js';
import { ConfigText } from '../platform/configValue.js';
import type { Prompter } from '../platform/prompter.js';
import { commands, paths, type UploadCommands } from '../shell/contributions.js';
import { CliNotFound, Uploader, type PlannedUpload } from './uploader.js';
import * as texts from './texts.js';

export interface UploadsParts {
  readonly prompter: Pick<Prompter, 'confirm' | 'tell'>;
}

/** Uploading of scripts to NetSuite, by SuiteCloud CLI. A bundle of its own, which is loaded with the first upload. */
export class Uploads {
  readonly commands: UploadCommands;
  readonly #prompter: UploadsParts['prompter'];
  readonly #uploader: Uploader;

  constructor({ prompter }: UploadsParts) {
    const cliPath = new ConfigText(paths.suiteCloudCli);
    this.#prompter = prompter;
    this.#uploader = new Uploader({ prompter, cliPath: () => cliPath.value });
    this.commands = {
      [commands.uploadScript]: (target?: unknown) => this.#uploadScript(target),
    };
  }

  /** @param target what the command was called on: a file, or nothing for the editor that has the focus */
  async #uploadScript(target: unknown): Promise<void> {
    const file = target instanceof vscode.Uri ? target : vscode.window.activeTextEditor?.document.uri;
    if (!file) {
      throw new UserError(texts.problems.noFile);
    }
    await this.#offeringCli(async () => {
      const uploaded = await this.#inProgress(file);
      if (uploaded) {
        void this.#prompter.tell(texts.uploaded(uploaded.path, uploaded.account));
      }
    });
  }

  /** Undefined when the person did not agree. */
  #inProgress(file: vscode.Uri): Thenable<PlannedUpload | undefined> {
    const options = { location: vscode.ProgressLocation.Notification, title: texts.titles.upload, cancellable: true };
    return vscode.window.withProgress(options, async (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => {
        controller.abort();
      });
      progress.report({ message: texts.progress.lookingUp });
      const planned = await this.#uploader.plan(file, controller.signal);
      if (!(await this.#uploader.isAgreed(planned, texts.buttons.upload))) {
        return undefined;
      }
      progress.report({ message: texts.progress.uploading(planned.path, planned.account.accountId) });
      await this.#uploader.upload(planned, controller.signal);
      return planned;
    });
  }

  /** Where SuiteCloud CLI is nowhere, the person is asked for it, and the upload is tried again. */
  async #offeringCli(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof CliNotFound)) {
        throw error;
      }
      const { install, select } = texts.buttons;
      const chosen = await vscode.window.showErrorMessage(error.message, select, install);
      if (chosen === install) {
        await vscode.env.openExternal(vscode.Uri.parse(texts.installPage));
      } else if (chosen === select && (await selectCli())) {
        await run();
      }
    }
  }
}

async function selectCli(): Promise<boolean> {
  const [file] = (await vscode.window.showOpenDialog({ title: texts.titles.select, openLabel: texts.buttons.use })) ?? [];
  if (!file) {
    return false;
  }
  await vscode.workspace.getConfiguration().update(paths.suiteCloudCli.id, file.fsPath, vscode.ConfigurationTarget.Global);
  return true;
}
