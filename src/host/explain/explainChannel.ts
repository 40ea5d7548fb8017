import { Channel } from '../../protocol/channel.js';
import type { ExplainHostCalls, ExplainUpdate, ExplainViewCalls } from '../../protocol/explain.js';
import type { ExplainSession } from './explainSession.js';

type Describe = (error: unknown) => { message: string; forPerson: boolean };

/** The host's end of the channel to the screen of one session, which may still be loading. */
export function explainChannel(
  loading: Promise<ExplainSession>,
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
      ready: async () => (await loading).attach(tell),
      paste: async (text) => {
        (await loading).paste(text);
      },
      typeIn: async () => {
        (await loading).typeIn();
      },
      chooseRequest: async (index) => {
        (await loading).chooseRequest(index);
      },
      correct: async (field, value) => {
        (await loading).correct(field, value);
      },
      chooseRole: async (roleId) => {
        (await loading).chooseRole(roleId);
      },
      explain: async () => (await loading).explain(),
      searchFurther: async () => (await loading).searchFurther(),
      cancel: async () => {
        (await loading).cancel();
      },
      copyDiagnosis: async () => (await loading).copyDiagnosis(),
      openInComposer: async () => (await loading).openInComposer(),
    },
    { describeError },
  );
  return channel;
}
