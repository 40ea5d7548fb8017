import { Channel } from '../../protocol/channel.js';
import type { ExplainHostCalls, ExplainUpdate, ExplainViewCalls } from '../../protocol/explain.js';
import type { ExplainSession } from './explainSession.js';

type Describe = (error: unknown) => { message: string; forPerson: boolean };

/** The host's end of the channel to the screen of one session. */
export function explainChannel(
  session: ExplainSession,
  post: (message: unknown) => void,
  describeError: Describe,
): Channel<ExplainViewCalls, ExplainHostCalls> {
  const tell = (changes: ExplainUpdate): void => {
    // A screen that is hidden or reloads cannot be told anything; it asks for everything when it is back.
    channel.call('update', changes).catch(() => undefined);
  };
  const channel = new Channel<ExplainViewCalls, ExplainHostCalls>(
    post,
    {
      ready: () => session.attach(tell),
      paste: (text) => {
        session.paste(text);
      },
      typeIn: () => {
        session.typeIn();
      },
      chooseRequest: (index) => {
        session.chooseRequest(index);
      },
      correct: (field, value) => {
        session.correct(field, value);
      },
      chooseRole: (roleId) => {
        session.chooseRole(roleId);
      },
      explain: () => session.explain(),
      searchFurther: () => session.searchFurther(),
      cancel: () => {
        session.cancel();
      },
      copyDiagnosis: () => session.copyDiagnosis(),
      openInComposer: () => session.openInComposer(),
    },
    { describeError },
  );
  return channel;
}
