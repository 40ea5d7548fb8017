import * as vscode from 'vscode';
import type { EntryPoint } from '../../core/project/index.js';
import { isProduction, roleLabel } from '../../protocol/roles.js';
import type { Roles } from '../accounts/roles.js';
import type { CallOutcomes } from '../platform/callOutcomes.js';
import { commands } from '../shell/contributions.js';
import { callable, placedScript, type PlacedScript } from './entryTargets.js';
import type { Projects } from './projects.js';
import * as texts from './texts.js';

/** `Send GET`, the role that it is sent as, and how the last call ended, above each entry point of a RESTlet script. */
export class EntryLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #projects: Projects;
  readonly #roles: Pick<Roles, 'active' | 'onDidChange'>;
  readonly #outcomes: CallOutcomes;
  readonly #listeners: readonly vscode.Disposable[];
  readonly onDidChangeCodeLenses = this.#didChange.event;

  constructor(projects: Projects, roles: Pick<Roles, 'active' | 'onDidChange'>, outcomes: CallOutcomes) {
    this.#projects = projects;
    this.#roles = roles;
    this.#outcomes = outcomes;
    const changed = (): void => {
      this.#didChange.fire();
    };
    this.#listeners = [projects.onDidChange(changed), roles.onDidChange(changed), outcomes.onDidChange(changed)];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const place = this.#projects.place(document.uri);
    const placed = place && placedScript(place.folder, place.path);
    return placed ? callable(placed.script).flatMap((entryPoint) => this.#lenses(document, placed, entryPoint)) : [];
  }

  dispose(): void {
    for (const listener of this.#listeners) {
      listener.dispose();
    }
    this.#didChange.dispose();
  }

  #lenses({ uri }: vscode.TextDocument, { targets }: PlacedScript, { method, line }: EntryPoint): vscode.CodeLens[] {
    const range = new vscode.Range(line - 1, 0, line - 1, 0);
    const send = {
      title: texts.lens.send(method),
      tooltip: texts.lens.sendTooltip(method),
      command: commands.sendEntryPoint,
      arguments: [uri.toString(), method],
    };
    const { active } = this.#roles;
    const role = active && {
      title: texts.lens.role(roleLabel(active), isProduction(active.kind)),
      tooltip: texts.lens.roleTooltip,
      command: commands.switchRole,
    };
    const outcome = targets.map(({ script, deploy }) => this.#outcomes.of(method, script, deploy)).find((each) => each);
    const last = outcome && {
      title: texts.lens.outcome(outcome.status, outcome.milliseconds),
      tooltip: texts.lens.outcomeTooltip,
      command: commands.openEntryRequest,
      arguments: [uri.toString(), method],
    };
    return [send, role, last].flatMap((command) => (command ? [new vscode.CodeLens(range, command)] : []));
  }
}
