import type { RequestProblem, RequestRow, RestletRequest } from '../../../protocol/request.js';
import type { RequestFix } from '../../../protocol/requestFix.js';
import { percentDecode } from '../../tba/index.js';
import { changeRow, excerpt, problem, rowRule, type RequestRule } from './problem.js';
import { queryRules } from './queryRules.js';
import { disagreementRules } from './disagreementRules.js';

/**
 * Query rows that are signed correctly here, but that popular signers sign differently: somebody may send the same call from another
 * client. What each client does was found by running it. The text that is sent is encoded so that all of them read it in the same way.
 */
interface Construct {
  readonly code: string;
  /** Of what is probably not meant so. Everything else is a hint for other clients. */
  readonly severity?: 'warning';
  readonly part: 'name' | 'value';
  readonly found: (row: RequestRow, index: number, lastValues: LastValues) => boolean;
  readonly message: (row: RequestRow) => string;
  readonly fix?: (row: RequestRow, index: number) => RequestFix;
}

/** By name, the index of the last enabled row with a value. It is found once for all rows, so that the check stays linear. */
type LastValues = ReadonlyMap<string, number>;

/** Whether a text has percent escapes and no character that would need one: then somebody has copied it from a URL. */
function isEncodedAlready(text: string): boolean {
  return text.includes('%') && !/[^A-Za-z0-9\-._~+!'()*%]|%(?![0-9A-Fa-f]{2})/.test(text);
}

function encodedAlready(part: 'name' | 'value'): Construct {
  return {
    code: 'sign-encoded',
    severity: 'warning',
    part,
    found: (row) => isEncodedAlready(row[part]),
    message: (row) => `"${excerpt(row[part])}" looks percent-encoded already. Its % will be encoded again. Enter it decoded.`,
    fix: (row, index) => ({
      title: 'Decode it',
      changes: [changeRow('query', index, { [part]: percentDecode(row[part].replaceAll('+', ' ')) })],
    }),
  };
}

/** The most serious first, because only the first one that fits a row is reported. */
const constructs: readonly Construct[] = [
  encodedAlready('name'),
  encodedAlready('value'),
  {
    code: 'sign-prototype',
    part: 'name',
    found: ({ name }) => name === '__proto__',
    message: () => 'For a parameter called "__proto__", oauth-1.0a, Insomnia and Yaak sign something other than they send.',
  },
  {
    code: 'sign-empty-first',
    part: 'value',
    found: ({ name, value }, index, lastValues) => value === '' && (lastValues.get(name) ?? -1) > index,
    message: ({ name }) => `Of several "${excerpt(name)}", oauth-1.0a, Insomnia and Yaak don't sign the empty first one.`,
    fix: ({ name }) => ({ title: 'Move it after the others', changes: [{ kind: 'emptyRowsLast', name }] }),
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
    message: () => 'oauth-1.0a, Insomnia and Yaak cut a value at a raw = or ?. Sent as %3D and %3F, as here, all of them agree.',
  },
  {
    code: 'sign-plus',
    part: 'value',
    found: ({ value }) => value.includes('+'),
    message: () =>
      'oauth-1.0a, Insomnia, Yaak and Bruno sign a raw + as a plus, RFC 5849 as a space. Sent as %2B, as here, all of them agree.',
  },
  {
    code: 'sign-percent',
    part: 'value',
    found: ({ value }) => value.includes('%'),
    message: () => 'oauth-1.0a, Insomnia, Yaak and Postman fail on a raw %. Sent as %25, as here, all of them agree.',
  },
  {
    code: 'sign-marks',
    part: 'value',
    found: ({ value }) => /[!'()*]/.test(value),
    message: () =>
      "Tip for your own client: encodeURIComponent doesn't escape ! ' ( ) *, and Authlib doesn't accept a raw '. This request is signed correctly.",
  },
  {
    code: 'sign-semicolon',
    part: 'value',
    found: ({ value }) => value.includes(';'),
    message: () =>
      'Older URL parsers (of older Pythons, fixed in 2021) split a value at a raw semicolon. Sent as %3B, as here, all of them agree.',
  },
  {
    code: 'sign-non-ascii',
    part: 'value',
    found: ({ value }) => /[^\0-\x7F]/.test(value),
    message: () =>
      'Non-ASCII characters are signed as UTF-8, as the popular clients do. A client that encodes them as Latin-1 is refused.',
  },
];

function lastValuesOf({ query }: RestletRequest): LastValues {
  const last = new Map<string, number>();
  for (const [index, { name, value, enabled }] of query.entries()) {
    if (enabled && value !== '') {
      last.set(name, index);
    }
  }
  return last;
}

const constructRule: RequestRule = (request) => {
  const lastValues = lastValuesOf(request);
  const check = (row: RequestRow, index: number): RequestProblem | undefined => {
    const construct = constructs.find(({ found }) => found(row, index, lastValues));
    if (!construct) {
      return undefined;
    }
    const { code, severity, part, message, fix } = construct;
    return problem(severity ?? 'info', code, { field: 'query', row: index, part }, message(row), fix?.(row, index));
  };
  return rowRule('query', check)(request);
};

/**
 * At most one problem for each row, the most serious one: a disagreement of the RFC and Oracle's sample comes before the differences of
 * clients. A row that cannot be sent has a problem of its own already.
 */
const oneForEachRow: RequestRule = (request) => {
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

export const signingRules: readonly RequestRule[] = [oneForEachRow];
