import { ChosenLanguage } from '../../../src/webview/ui/diagnosis/chosenLanguage.js';

/** The memory of a page that has just opened. */
export function noLanguageYet(): ChosenLanguage {
  let kept: unknown;
  return new ChosenLanguage({
    getState: () => kept,
    setState: (state) => {
      kept = state;
    },
  });
}
