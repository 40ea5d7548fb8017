import type { RequestProblem } from '../../../protocol/request.js';
import type { ComposerContext } from '../context.js';
import { placeKey } from './places.js';

/**
 * Mends a problem as its fix says, as an edit of its own: what was typed before stands in the document first, so that an undo takes
 * back the fix alone. A fix is made for the request as it was checked: while typing is on its way to the host, the host's next word
 * on the same problem is waited for.
 */
export async function applyFix({ model, host, live, links }: ComposerContext, problem: RequestProblem): Promise<void> {
  await host.calls.flush();
  await model.settled();
  const fix = model.state.problems.find(
    (other) => other.code === problem.code && placeKey(other.place) === placeKey(problem.place),
  )?.fix;
  if (!fix) {
    live.say('There is nothing left to mend here');
    return;
  }
  model.edit(fix.patch);
  // The button goes with the problem: the focus stays where the problem was.
  links.openPlace(problem.place);
  live.say(`Done: ${fix.title}`);
}
