import type { Suggestion, SuggestionPlace } from '../../../protocol/suggestions.js';
import { SuggestionList } from '../../ui/suggestionList.js';
import type { TextField } from '../../ui/textField.js';
import type { ComposerContext } from '../context.js';
import * as texts from '../texts.js';

/** Lets a field of the request suggest what the code of the workspace knows. */
export function suggestIn(
  field: TextField,
  { host, live }: Pick<ComposerContext, 'host' | 'live'>,
  place: SuggestionPlace,
  choose: (suggestion: Suggestion) => void,
): void {
  new SuggestionList(field, {
    label: texts.suggestions.label,
    ask: async () => (await host.calls.suggest(place)) ?? [],
    choose: (suggestion) => {
      choose(suggestion);
      // Written at once, so that an undo takes back what was chosen, and only that.
      void host.calls.flush();
    },
    opened: (count) => {
      live.say(texts.suggestions.opened(count));
    },
    more: texts.suggestions.more,
  });
}
