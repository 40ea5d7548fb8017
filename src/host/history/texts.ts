import { longestBody, longestValue, type CallDetails, type HistoryCall } from '../../core/history/index.js';
import { isProduction, kindLabel } from '../../protocol/roles.js';
import { duration, timeOfDay } from '../../protocol/timeText.js';

/** Everything that the history of calls says. */

const keptSize = `${longestBody / 1024} kB`;
const keptValue = `${longestValue / 1024} kB`;

/** `400`, `Canceled`, `No response`. */
export function outcome({ status, outcome: how }: HistoryCall): string {
  if (status !== undefined) {
    return String(status);
  }
  return how === 'canceled' ? 'Canceled' : 'No response';
}

/** Of two dates, whether both are of one day on this machine. */
function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}

export const days = {
  /** `Today`, `Yesterday`, `Mon, Nov 30, 2026`. */
  label: (at: number, now: number): string => {
    const [day, today, yesterday] = [new Date(at), new Date(now), new Date(now)];
    yesterday.setDate(yesterday.getDate() - 1);
    if (isSameDay(day, today)) {
      return 'Today';
    }
    return isSameDay(day, yesterday)
      ? 'Yesterday'
      : day.toLocaleDateString('en', { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' });
  },
  count: (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'call' : 'calls'}`,
  more: (count: number): string => `${count.toLocaleString('en')} more…`,
  moreAbout: 'Search the history for the calls that are not listed here.',
};

export const call = {
  /** The RESTlet that was called. */
  restlet: ({ method, script }: HistoryCall): string => `${method} ${script}`,
  /** As the tree lists it, which is narrow: without what every script ID begins with. */
  listed: ({ at, method, script }: HistoryCall): string =>
    `${timeOfDay(at).slice(0, 5)} ${method} ${script.replace(/^customscript_(?=.)/i, '')}`,
  /** `200 · 340 ms · Sales Clerk`, with a sign for production. */
  description: (one: HistoryCall): string =>
    [outcome(one), duration(one.milliseconds), one.role, ...(isProduction(one.kind) ? [kindLabel(one.kind)] : [])].join(' · '),
  account: ({ account, accountName, kind }: HistoryCall): string =>
    [accountName, ...(accountName === account ? [] : [account]), kindLabel(kind)].join(' · '),
  time: ({ at }: HistoryCall): string =>
    new Date(at).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }),
  tooltip: (one: HistoryCall): string =>
    [
      `${one.method} ${one.url}`,
      `${outcome(one)}${one.code === undefined ? '' : ` ${one.code}`} · ${duration(one.milliseconds)}`,
      `${one.role} · ${call.account(one)}`,
      `Sent ${call.time(one)}`,
    ].join('\n'),
  spoken: (one: HistoryCall): string => `${call.restlet(one)}, ${outcome(one)}, ${one.role}, sent ${call.time(one)}`,
  detail: (one: HistoryCall): string =>
    [call.time(one), call.account(one), one.code, one.url].filter((part) => part !== undefined).join(' · '),
};

export const view = {
  off: 'The history is off: restlets.history.calls is 0. Calls that were kept before are still listed.',
};

export const search = {
  title: 'Search History',
  compareTitle: (one: HistoryCall): string => `Compare ${call.restlet(one)} ${outcome(one)} with`,
  placeholder: 'Words of role, RESTlet, status or URL',
  more: (count: number): string => `${count.toLocaleString('en')} more ${count === 1 ? 'call' : 'calls'}`,
  moreAbout: 'Type more words to find them.',
  noMatch: 'No call has all of these words',
  none: 'The history has no calls yet.',
  nothingToCompare: 'No other call in the history has a response.',
};

/** What is done with a call that was found. */
export const actions = {
  open: 'Open Request As Sent',
  show: 'Show Response',
  compare: 'Compare Response with…',
};

export const gone = 'This call is no longer in the history.';
export const chooseCall = 'Select a call in the History view.';

const production = 'Bodies of production accounts are kept only while restlets.history.productionBodies is on.';

export const request = {
  unreadable: "The request of this call can't be read. Its response may still be in the history.",
  body: {
    production: `The body isn't in the history. ${production}`,
    cut: `The body is cut: the history keeps its first ${keptSize}.`,
    whole: undefined,
    none: undefined,
  } satisfies Record<CallDetails['requestBody'], string | undefined>,
  hidden: 'Values that log in, or that were entered for this call, were left out. They stand as (dropped).',
  shortened: `Long values are cut: the history keeps the first ${keptValue} of each header, query parameter and URL.`,
};

/** What is missing in a call beside its bodies. */
export function missing({ hasHidden, hasShortened }: CallDetails): string[] {
  return [...(hasHidden ? [request.hidden] : []), ...(hasShortened ? [request.shortened] : [])];
}

export const response = {
  role: (one: HistoryCall): string => `Role: ${one.role} · ${call.account(one)}`,
  sent: (one: HistoryCall): string => `Sent: ${call.time(one)} · ${duration(one.milliseconds)}`,
  canceled: 'The request was canceled.',
  sentNote: {
    production: `The body that was sent isn't in the history. ${production}`,
    cut: `The body that was sent is cut here: the history keeps its first ${keptSize}.`,
    whole: undefined,
    none: undefined,
  } satisfies Record<CallDetails['requestBody'], string | undefined>,
  note: {
    production: `The body isn't in the history. ${production}`,
    cut: `The body is cut here: the history keeps its first ${keptSize}.`,
    whole: undefined,
    none: undefined,
  } satisfies Record<CallDetails['responseBody'], string | undefined>,
};

export const compare = {
  sides: (one: HistoryCall, other: HistoryCall): string => {
    const isSame = call.restlet(one) === call.restlet(other);
    const side = (each: HistoryCall): string =>
      `${isSame ? '' : `${call.restlet(each)} `}${outcome(each)} ${each.role} ${timeOfDay(each.at)}`;
    return `${isSame ? `${call.restlet(one)}: ` : ''}${side(one)} ↔ ${side(other)}`;
  },
  sameCall: 'Select another call: this is the same one.',
  noResponse: (one: HistoryCall): string => `There is nothing to compare: no response came to ${call.listed(one)}.`,
  production: (one: HistoryCall): string =>
    `There is nothing to compare: the body of ${call.listed(one)} isn't in the history. ${production}`,
};

export const clear = {
  question: (count: number): string => `Remove all ${days.count(count)} from the history?`,
  detail:
    "Requests and responses of all sessions and windows are removed from this machine. This can't be undone. Request files and open composers stay as they are.",
  button: 'Clear History',
  empty: 'The history has no calls.',
  later:
    'The history was cleared. Files of a later version of RESTlet Workbench were left as they are. Clear them with that version.',
};

export const notKept = (reason: string): string =>
  `A call couldn't be added to the history. ${reason} Further calls of this window may be missing there too. The response itself isn't affected.`;

export const notTidied = (reason: string): string =>
  `Old calls couldn't be removed from the history, so it may take more space than it should. ${reason} Calls are still added to it.`;
