import * as vscode from 'vscode';
import {
  matchingChoices,
  type Choice,
  type ChoiceQuestion,
  type Heading,
  type InputCheck,
  type Prompter,
  type Reply,
  type TextQuestion,
} from './prompter.js';

const severities = {
  info: vscode.InputBoxValidationSeverity.Info,
  warning: vscode.InputBoxValidationSeverity.Warning,
  error: vscode.InputBoxValidationSeverity.Error,
} as const;

/** Asks with VS Code's input boxes and quick picks. They stay open while the person copies a value in another window. */
export class QuickInputs implements Prompter {
  text(question: TextQuestion): Promise<Reply<string>> {
    const box = vscode.window.createInputBox();
    prepare(box, question);
    box.prompt = question.prompt;
    box.placeholder = question.placeholder;
    box.value = question.value;
    let length = box.value.length;
    const checkText = (text: string): InputCheck => {
      const check = question.check(text);
      const { message } = check;
      box.validationMessage = message && { message: message.text, severity: severities[message.severity] };
      box.password = question.password === true || check.secret === true;
      return check;
    };
    if (box.value !== '') {
      checkText(box.value);
    } else {
      box.password = question.password === true;
    }
    return untilReply<string>(box, (reply) => [
      box.onDidChangeValue((text) => {
        const { corrected } = checkText(text);
        // Only a pasted text is replaced. While a person types, a replaced text could lose the next key.
        const pasted = text.length > length + 1;
        if (pasted && corrected !== undefined && corrected !== text) {
          box.value = corrected;
        }
        length = box.value.length;
      }),
      box.onDidAccept(() => {
        const check = checkText(box.value);
        if (check.message?.severity !== 'error') {
          reply({ value: check.corrected ?? box.value });
        }
      }),
      box.onDidTriggerButton(() => {
        reply({ back: true, typed: box.value });
      }),
    ]);
  }

  choose<Value>(question: ChoiceQuestion<Value>): Promise<Reply<Value>> {
    const pick = vscode.window.createQuickPick<Item<Value>>();
    prepare(pick, question);
    pick.placeholder = question.placeholder;
    const items = new Map(question.choices.map((choice) => [choice, toItem(choice)]));
    const show = (text: string): void => {
      const typed = question.typed?.(text);
      const matching = matchingChoices(question.choices, text).flatMap((choice) => items.get(choice) ?? []);
      pick.items = typed ? [...matching, toItem(typed)] : matching;
    };
    show('');
    const current = pick.items.find((item) => item.choice !== undefined && item.choice.value === question.current);
    if (current) {
      pick.activeItems = [current];
    }
    const { button } = question;
    const titleButton = button && { iconPath: new vscode.ThemeIcon(button.icon), tooltip: button.tooltip };
    if (titleButton) {
      pick.buttons = [...pick.buttons, titleButton];
    }
    return untilReply<Value>(pick, (reply) => [
      // VS Code looks for the whole text in label and description by themselves; people type words of both.
      pick.onDidChangeValue(show),
      pick.onDidAccept(() => {
        const chosen = pick.selectedItems[0]?.choice ?? pick.activeItems[0]?.choice;
        if (chosen) {
          reply({ value: chosen.value });
        }
      }),
      pick.onDidTriggerButton((pressed) => {
        reply(button && pressed === titleButton ? { value: button.value } : { back: true });
      }),
    ]);
  }

  async confirm(message: string, detail: string, action: string): Promise<boolean> {
    return (await vscode.window.showWarningMessage(message, { modal: true, detail }, action)) === action;
  }

  async tell(message: string, buttons: readonly string[] = []): Promise<string | undefined> {
    return vscode.window.showInformationMessage(message, ...buttons);
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
    // What fits is decided by `matchingChoices` alone.
    alwaysShow: true,
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
    ...(icon !== undefined && { iconPath: new vscode.ThemeIcon(icon) }),
  };
}

function prepare(
  input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  { position }: Pick<TextQuestion, 'position'>,
): void {
  input.title = position.title;
  if (position.totalSteps > 1) {
    input.step = position.step;
    input.totalSteps = position.totalSteps;
  }
  if (position.canGoBack) {
    input.buttons = [vscode.QuickInputButtons.Back];
  }
  input.ignoreFocusOut = true;
}

/** Shows the input until there is a reply or it is dismissed, and then removes it. */
function untilReply<Value>(
  input: vscode.QuickInput,
  listen: (reply: (value: Reply<Value>) => void) => vscode.Disposable[],
): Promise<Reply<Value>> {
  return new Promise((resolve) => {
    const reply = (value: Reply<Value>): void => {
      resolve(value);
      for (const listener of listeners) {
        listener.dispose();
      }
      input.dispose();
    };
    const listeners = [
      ...listen(reply),
      input.onDidHide(() => {
        reply(undefined);
      }),
    ];
    input.show();
  });
}
