import * as vscode from 'vscode';
import { madeValues, piecesOf, variableNames, type Environment, type EnvironmentValue } from '../../core/request/index.js';
import type { Environments } from './environments.js';
import * as texts from './texts.js';

/** Help with placeholders in a request file that is open as text: their names, their values for each account, and where they stand. */
export class VariableHelp implements vscode.CompletionItemProvider, vscode.HoverProvider, vscode.DefinitionProvider {
  readonly #environments: Environments;

  constructor(environments: Environments) {
    this.#environments = environments;
  }

  async provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
    const before = document.lineAt(position).text.slice(0, position.character);
    const start = before.lastIndexOf('{{');
    if (start < 0 || !/^\{\{\s*[\w$-]*$/.test(before.slice(start))) {
      return [];
    }
    const environments = await this.#of(document);
    const behind = document.lineAt(position).text.slice(position.character);
    const isClosed = /^[\w$-]*\s*\}\}/.test(behind);
    const range = new vscode.Range(position.translate(0, start + 2 - before.length), position);
    const item = (name: string, detail: string): vscode.CompletionItem => {
      const completion = new vscode.CompletionItem({ label: name, description: detail }, vscode.CompletionItemKind.Variable);
      completion.insertText = isClosed ? name : `${name}}}`;
      completion.filterText = name;
      completion.range = range;
      return completion;
    };
    return [
      ...variableNames(environments).map((name) => item(name, valuesOf(environments, name)[0]?.line ?? '')),
      ...madeValues.map((name) => item(`$${name}`, texts.help.made[name])),
      item('$prompt:Label', texts.help.prompt),
    ];
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const at = placeholderAt(document, position);
    if (!at) {
      return undefined;
    }
    const lines = await this.#lines(document, at);
    // As text: values are no Markdown.
    return new vscode.Hover(
      lines.map((line) => new vscode.MarkdownString().appendText(line)),
      at.range,
    );
  }

  async provideDefinition(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Location[]> {
    const at = placeholderAt(document, position);
    if (at?.expression.kind !== 'variable') {
      return [];
    }
    const { name } = at.expression;
    await this.#environments.loaded();
    const places = this.#environments
      .placed(document.uri)
      .flatMap(({ uri, environment }) => valuesOf([environment], name).map(({ value }) => ({ uri, offset: value.offset })));
    return Promise.all(
      places.map(async ({ uri, offset }) => {
        const file = await vscode.workspace.openTextDocument(uri);
        return new vscode.Location(uri, file.positionAt(offset));
      }),
    );
  }

  async #lines(document: vscode.TextDocument, { expression }: PlacedPlaceholder): Promise<string[]> {
    switch (expression.kind) {
      case 'made':
        return [texts.help.made[expression.value]];
      case 'prompt':
        return [texts.help.prompt];
      case 'response':
        return [texts.help.response(expression.request, expression.path)];
      case 'wrong':
        return [expression.problem];
      case 'variable': {
        const environments = await this.#of(document);
        const lines = valuesOf(environments, expression.name).map(({ line }) => line);
        const unreadable = environments.flatMap((each) => (each.unreadable === undefined ? [] : [each.unreadable]));
        return lines.length + unreadable.length > 0 ? [...unreadable, ...lines] : [texts.help.noValue(expression.name)];
      }
    }
  }

  async #of({ uri }: vscode.TextDocument): Promise<readonly Environment[]> {
    await this.#environments.loaded();
    return this.#environments.of(uri) ?? [];
  }
}

type PlacedPlaceholder = Extract<ReturnType<typeof piecesOf>[number], { kind: 'placeholder' }> & { readonly range: vscode.Range };

function placeholderAt(document: vscode.TextDocument, position: vscode.Position): PlacedPlaceholder | undefined {
  const { text, lineNumber } = document.lineAt(position);
  for (const piece of piecesOf(text)) {
    if (piece.kind === 'placeholder') {
      const range = new vscode.Range(lineNumber, piece.start, lineNumber, piece.start + piece.written.length);
      if (range.contains(position)) {
        return { ...piece, range };
      }
    }
  }
  return undefined;
}

interface ShownValue {
  readonly value: EnvironmentValue;
  readonly line: string;
}

/** The values of a variable, those for one account first, as they would be looked up. */
function valuesOf(environments: readonly Environment[], name: string): ShownValue[] {
  return environments.flatMap(({ file, variables, accounts }) => {
    const shown = (value: EnvironmentValue | undefined, account: string | undefined): ShownValue[] =>
      value ? [{ value, line: texts.help.value('text' in value ? value.text : value.problem, file, account) }] : [];
    return [
      ...[...accounts].flatMap(([account, values]) => shown(values.get(name), account)),
      ...shown(variables.get(name), undefined),
    ];
  });
}
