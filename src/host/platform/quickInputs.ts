import * as vscode from 'vscode';
import type { Reply, Choice, ChoiceQuestion, Heading, Prompter, TextQuestion, InputCheck } from './prompter.js';

const severities = {
  info: vscode.InputBoxValidationSeverity.Info,
  warning: vscode.InputBoxValidationSeverity.Warning,
  error: vscode.InputBoxValidationSeverity.Error,
} as const;

/** Asks with VS Code's input boxes and quick picks. They stay when another window is used to copy a value. */
export class QuickInputs implements Prompter {
  text(question: TextQuestion): Promise<Reply<string>> {
    const box = vscode.window.createInputBox();
    prepare(box, question);
    box.prompt = question.prompt;
    box.placeholder = question.placeholder;
    box.value = question.value;
    let length = box.value.length;
    const judge = (text: string): InputCheck => {
      const verdict = question.check(text);
      const { message } = verdict;
      box.validationMessage = message && { message: message.text, severity: severities[message.severity] };
      box.password = question.password === true || verdict.secret === true;
      return verdict;
    };
    if (box.value !== '') {
      judge(box.value);
    } else {
      box.password = question.password === true;
    }
    return answered<string>(box, (answer) => [
      box.onDidChangeValue((text) => {
        const { corrected } = judge(text);
        // Only what was pasted is replaced: while a person types, the next key may already be on its way.
        const pasted = text.length > length + 1;
        if (pasted && corrected !== undefined && corrected !== text) {
          box.value = corrected;
        }
        length = box.value.length;
      }),
      box.onDidAccept(() => {
        const verdict = judge(box.value);
        if (verdict.message?.severity !== 'error') {
          answer({ value: verdict.corrected ?? box.value });
        }
      }),
      box.onDidTriggerButton(() => {
        answer({ back: true, typed: box.value });
      }),
    ]);
  }

  choose<Value>(question: ChoiceQuestion<Value>): Promise<Reply<Value>> {
    const pick = vscode.window.createQuickPick<Item<Value>>();
    prepare(pick, question);
    pick.placeholder = question.placeholder;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.items = question.choices.map(toItem);
    const current = pick.items.find((item) => item.choice !== undefined && item.choice.value === question.current);
    if (current) {
      pick.activeItems = [current];
    }
    return answered<Value>(pick, (answer) => [
      pick.onDidAccept(() => {
        const chosen = pick.selectedItems[0]?.choice ?? pick.activeItems[0]?.choice;
        if (chosen) {
          answer({ value: chosen.value });
        }
      }),
      pick.onDidTriggerButton(() => {
        answer({ back: true });
      }),
    ]);
  }

  async confirm(message: string, detail: string, action: string): Promise<boolean> {
    return (await vscode.window.showWarningMessage(message, { modal: true, detail }, action)) === action;
  }
}

interface Item<Value> extends vscode.QuickPickItem {
  readonly choice?: Choice<Value>;
}

function toItem<Value>(choice: Choice<Value> | Heading): Item<Value> {
  if ('heading' in choice) {
    return { label: choice.heading, kind: vscode.QuickPickItemKind.Separator };
  }
  const { label, description, detail, icon } = choice;
  return {
    choice,
    label,
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
    ...(icon !== undefined && { iconPath: new vscode.ThemeIcon(icon) }),
  };
}

function prepare(input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>, { place }: Pick<TextQuestion, 'place'>): void {
  input.title = place.title;
  if (place.totalSteps > 1) {
    input.step = place.step;
    input.totalSteps = place.totalSteps;
  }
  if (place.canGoBack) {
    input.buttons = [vscode.QuickInputButtons.Back];
  }
  input.ignoreFocusOut = true;
}

/** Shows the input until it is answered or dismissed, and takes it away. */
function answered<Value>(
  input: vscode.QuickInput,
  listen: (answer: (answer: Reply<Value>) => void) => vscode.Disposable[],
): Promise<Reply<Value>> {
  return new Promise((resolve) => {
    const answer = (given: Reply<Value>): void => {
      resolve(given);
      for (const listener of listeners) {
        listener.dispose();
      }
      input.dispose();
    };
    const listeners = [
      ...listen(answer),
      input.onDidHide(() => {
        answer(undefined);
      }),
    ];
    input.show();
  });
}
