import type { RequestFix, RequestPatch, RequestRow, RestletRequest } from '../../../protocol/request.js';
import { percentDecode } from '../../tba/index.js';
import { changeRow, excerpt, problem, rowRule, type RequestRule } from './problem.js';
import { queryRules } from './queryRules.js';
import { disagreementRules } from './disagreementRules.js';

/**
 * Query rows that are signed rightly here, but on which popular signers disagree: said to somebody who will send the same call from
 * another client. What each client does was found by running it; the text that is sent is encoded so that all of them read it alike.
 */
interface Construct {
  readonly code: string;
  readonly part: 'name' | 'value';
  readonly found: (row: RequestRow, index: number, request: RestletRequest) => boolean;
  readonly message: (row: RequestRow) => string;
  readonly fix?: (row: RequestRow, index: number, request: RestletRequest) => RequestFix;
}

/** A text that holds escapes and nothing that would have to be one: somebody pasted it out of a URL. */
function isEncodedAlready(text: string): boolean {
  return text.includes('%') && !/[^A-Za-z0-9\-._~+!'()*%]|%(?![0-9A-Fa-f]{2})/.test(text);
}

function encodedAlready(part: 'name' | 'value'): Construct {
  return {
    code: 'sign-encoded',
    part,
    found: (row) => isEncodedAlready(row[part]),
    message: (row) =>
      `"${excerpt(row[part])}" looks percent-encoded already, and its % is encoded once more: type it as it is meant.`,
    fix: (row, index, request) => ({
      title: 'Decode it',
      patch: changeRow(request, 'query', index, { [part]: percentDecode(row[part].replaceAll('+', ' ')) }),
    }),
  };
}

/** The gravest first: of each row only the first is told. */
const constructs: readonly Construct[] = [
  encodedAlready('name'),
  encodedAlready('value'),
  {
    code: 'sign-prototype',
    part: 'name',
    found: ({ name }) => name === '__proto__',
    message: () => 'For a parameter called "__proto__", oauth-1.0a, Insomnia and Yaak sign something else than they send.',
  },
  {
    code: 'sign-empty-first',
    part: 'value',
    found: (row, index, request) => lastOfName(row, request) > index,
    message: ({ name }) =>
      `Of several "${excerpt(name)}", oauth-1.0a, Insomnia and Yaak lose the empty first one when they sign.`,
    fix: (row, _index, request) => ({ title: 'Move it behind the others', patch: moveBehind(row, request) }),
  },
  {
    code: 'sign-brackets',
    part: 'name',
    found: ({ name }) => /[[\]]/.test(name),
    message: ({ name }) =>
      `oauth-1.0a and Insomnia encode "${excerpt(name)}" twice, Yaak signs it both ways, and oauthlib and Authlib refuse raw brackets.`,
  },
  {
    code: 'sign-name',
    part: 'name',
    found: ({ name }) => /[^A-Za-z0-9\-._~]/.test(name),
    message: ({ name }) => `oauth-1.0a and Insomnia encode a name like "${excerpt(name)}" twice, and Yaak signs it both ways.`,
  },
  {
    code: 'sign-equals',
    part: 'value',
    found: ({ value }) => /[=?]/.test(value),
    message: () => 'oauth-1.0a, Insomnia and Yaak cut a value at a raw = or ?. Sent as %3D and %3F, as here, all read it alike.',
  },
  {
    code: 'sign-plus',
    part: 'value',
    found: ({ value }) => value.includes('+'),
    message: () =>
      'oauth-1.0a, Insomnia, Yaak and Bruno sign a raw + as a plus, RFC 5849 as a space. Sent as %2B, as here, all read it alike.',
  },
  {
    code: 'sign-percent',
    part: 'value',
    found: ({ value }) => value.includes('%'),
    message: () => 'oauth-1.0a, Insomnia, Yaak and Postman fail on a raw %. Sent as %25, as here, all read it alike.',
  },
  {
    code: 'sign-marks',
    part: 'value',
    found: ({ value }) => /[!'()*]/.test(value),
    message: () =>
      "encodeURIComponent leaves ! ' ( ) * as they are: signers that rely on it alone are refused, and Authlib takes them encoded only.",
  },
  {
    code: 'sign-semicolon',
    part: 'value',
    found: ({ value }) => value.includes(';'),
    message: () =>
      'Older URL parsers (Python before 3.9.2) split a value at a raw semicolon. Sent as %3B, as here, all read it alike.',
  },
  {
    code: 'sign-non-ascii',
    part: 'value',
    found: ({ value }) => /[^\0-\x7F]/.test(value),
    message: () =>
      'Letters beyond ASCII are signed as UTF-8. The popular clients do so too; a signer that encodes Latin-1 is refused.',
  },
];

/** The last enabled row with a value that has the name of this one, when this one is empty; -1 when there is none. */
function lastOfName({ name, value }: RequestRow, { query }: RestletRequest): number {
  return value === '' ? query.findLastIndex((other) => other.enabled && other.name === name && other.value !== '') : -1;
}

/** All empty ones go, or the next would be the first. */
function moveBehind(row: RequestRow, request: RestletRequest): RequestPatch {
  const last = lastOfName(row, request);
  const [before, behind] = [request.query.slice(0, last + 1), request.query.slice(last + 1)];
  const isMoved = ({ name, value, enabled }: RequestRow) => enabled && value === '' && name === row.name;
  return { query: [...before.filter((other) => !isMoved(other)), ...before.filter(isMoved), ...behind] };
}

const constructRule = rowRule('query', (row, index, request) => {
  const construct = constructs.find(({ found }) => found(row, index, request));
  if (!construct) {
    return undefined;
  }
  const { code, part, message, fix } = construct;
  return problem('info', code, { field: 'query', row: index, part }, message(row), fix?.(row, index, request));
});

/**
 * One line a row at most, the gravest: a corner of the protocol before the habits of a client. A row that cannot be sent at all has
 * its own line already.
 */
const oneARow: RequestRule = (request) => {
  const taken = new Set(rowsOf(queryRules, request));
  return [...disagreementRules, constructRule]
    .flatMap((rule) => rule(request))
    .filter(({ place }) => {
      if (!('row' in place) || taken.has(place.row)) {
        return false;
      }
      taken.add(place.row);
      return true;
    });
};

function rowsOf(rules: readonly RequestRule[], request: RestletRequest): number[] {
  return rules.flatMap((rule) => rule(request)).flatMap(({ place }) => ('row' in place ? [place.row] : []));
}

export const signingRules: readonly RequestRule[] = [oneARow];
