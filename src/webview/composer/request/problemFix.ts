import { placeKey, type RequestProblem } from '../../../protocol/request.js';
import { patchOfFix } from '../../../protocol/requestFix.js';
import type { ComposerContext } from '../context.js';
import * as texts from '../texts.js';

/**
 * Applies the fix of a problem. What was typed before is written to the document first, so that undo takes back the fix alone. A fix
 * fits only the request that was checked: this waits until the host has checked everything that was typed, and takes its latest fix.
 */
export async function applyFix({ model, host, live, links }: ComposerContext, problem: RequestProblem): Promise<void> {
  await host.calls.flush();
  await model.settled();
  const fix = model.state.problems.find(
    (other) => other.code === problem.code && placeKey(other.place) === placeKey(problem.place),
  )?.fix;
  const { request } = model;
  if (!fix || !request) {
    live.say(texts.form.nothingToFix);
    return;
  }
  model.edit(patchOfFix(request, fix));
  // The button disappears with the problem, so the focus moves to the control that had the problem.
  links.openPlace(problem.place);
  live.say(texts.form.fixed(fix.title));
}
