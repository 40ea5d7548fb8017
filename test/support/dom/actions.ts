import type { HostActions } from '../../../src/webview/ui/hostPort.js';

/** The actions of a screen over a host that only notes what it is told, `name(arguments)`, and says that it was done. */
export function notedActions<Calls>(calls: string[]): HostActions<Calls> {
  const isName = (name: string | symbol): name is string => typeof name === 'string';
  const handler: ProxyHandler<object> = {
    get:
      (_, name) =>
      (...args: unknown[]) => {
        calls.push(isName(name) ? `${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})` : '');
        return Promise.resolve(true);
      },
  };
  // Every name gives a function that takes anything and promises `true`, which is what each action is.
  return new Proxy({}, handler) as HostActions<Calls>;
}
