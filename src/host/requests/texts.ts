/** What is asked for when a request is sent. */
export const values = {
  title: (number: number, count: number): string => (count === 1 ? 'Send Request' : `Send Request: Value ${number} of ${count}`),
};

/** Help with placeholders in a request file that is open as text. */
export const help = {
  made: {
    uuid: 'A new UUID for each call. All of them in one call are the same.',
    timestamp: 'The time of the call: seconds since 1970-01-01 UTC.',
    isoDate: 'The time of the call, as 2026-01-31T12:00:00.000Z.',
  },
  prompt: 'You are asked for it when you send.',
  response: (request: string, path: string): string => `The value at ${path} of the last response of ${request}.`,
  noValue: (name: string): string => `No restlet.env.json beside this request or above it has a value for ${name}.`,
  value: (value: string, file: string, account: string | undefined): string =>
    `${value} (${file}${account === undefined ? '' : `, account ${account}`})`,
};
