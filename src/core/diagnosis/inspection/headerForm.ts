import { concluded, documented, observed } from '../../netsuite/index.js';
import { percentDecode, type HeaderProblemCode } from '../../tba/index.js';
import type { InspectedRequest } from './inspectedRequest.js';
import { concerning, quote, type InspectionRule } from './inspectionRule.js';

const asQuoted = 'Write name="value", each pair parted from the next by a comma and a space.';
const encodeOnce = 'Percent-encode each value once when the header is put together: + is %2B, / is %2F, = is %3D.';

/** A rule for a problem that the reader of the header reports. */
interface FormRule extends Omit<InspectionRule, 'find'> {
  readonly code: HeaderProblemCode;
}

const forms: readonly FormRule[] = [
  {
    code: 'header-name',
    id: 'header-name-in-value',
    title: 'The header value repeats "Authorization:"',
    explanation: 'A whole header line was set as the value of the header.',
    fix: 'Set the header Authorization to the text that begins with OAuth.',
    rests: documented('section_1534941295'),
  },
  {
    code: 'line-break',
    id: 'header-line-break',
    title: 'The header has a line break',
    explanation: 'A header is one line. The break often comes from a secret, a base64 function that wraps lines, or a template.',
    fix: 'Remove the line break.',
    rests: documented('RFC 9110 section 5.5'),
  },
  {
    code: 'unquoted-value',
    id: 'header-unquoted-value',
    title: 'Values of the header are not in quotes',
    explanation: 'The header takes quotes around each value. NetSuite was seen to respond with 400 INVALID_REQUEST without them.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1; NetSweet/netsuite#557 for the response'),
  },
  {
    code: 'single-quotes',
    id: 'header-single-quotes',
    title: 'Values of the header are in single quotes',
    explanation: 'The header takes double quotes only.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'encoded-quotes',
    id: 'header-encoded-quotes',
    title: 'The quotes of the header are percent-encoded',
    explanation: 'The whole pair was encoded instead of the value alone.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'unterminated-quote',
    id: 'header-unterminated-quote',
    title: 'A quote in the header is not closed',
    explanation: 'The header was cut short, or a value has a quote in it that is not encoded.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'missing-equals',
    id: 'header-missing-equals',
    title: 'A part of the header has no value',
    explanation: 'Each part is a name, an equals sign and a value in quotes.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'missing-comma',
    id: 'header-missing-comma',
    title: 'A comma is missing between two parameters',
    explanation: 'Parameters are parted by commas.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'empty-element',
    id: 'header-empty-element',
    title: 'The header has a comma with nothing beside it',
    explanation: 'Code that joins the parameters leaves one too many, at the beginning or at the end.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'wrong-separator',
    id: 'header-wrong-separator',
    title: 'Parameters of the header are parted by another character than a comma',
    explanation: '& and ; part the pairs of a query, not of the header.',
    fix: asQuoted,
    rests: documented('RFC 5849 section 3.5.1'),
  },
  {
    code: 'space-around-equals',
    id: 'header-space-around-equals',
    title: 'There is a blank beside an equals sign of the header',
    explanation: "RFC 7235 lets readers take it; Oracle's examples have none.",
    fix: asQuoted,
    rests: documented('RFC 7235 section 2.1, section_1534941295'),
    certainty: 'possible',
  },
  {
    code: 'bad-encoding',
    id: 'header-bad-encoding',
    title: 'A value of the header has a "%" that encodes nothing',
    explanation: 'A percent sign of the value itself is written %25.',
    fix: encodeOnce,
    rests: documented('RFC 5849 section 3.6'),
  },
  {
    code: 'realm-not-first',
    id: 'header-realm-not-first',
    title: 'The realm does not stand first',
    explanation: 'One report says that it must. Clients that put it last are in use all the same.',
    fix: 'Put realm before the other parameters.',
    rests: observed('ddo/oauth-1.0a#50'),
    certainty: 'possible',
  },
];

/** What the reader of the header reports of a problem, up to three sentences. */
function messages({ header }: Pick<InspectedRequest, 'header'>, code: HeaderProblemCode): string | undefined {
  const sentences = [...new Set(header.problems.filter((problem) => problem.code === code).map(({ message }) => message))];
  return sentences.length === 0 ? undefined : sentences.slice(0, 3).join(' ');
}

/** Each name that is in the list more than once. */
function repeated(names: readonly string[]): string[] {
  const known = new Set<string>();
  const twice = new Set<string>();
  for (const name of names) {
    (known.has(name) ? twice : known).add(name);
  }
  return [...twice];
}

function unencodedNames({ header }: InspectedRequest, wanted: (name: string) => boolean): string[] {
  return header.written
    .filter(({ name, encodedValue }) => wanted(name) && !/^[\w.~%-]*$/.test(encodedValue))
    .map(({ name }) => name);
}

export const headerFormRules: readonly InspectionRule[] = concerning('header', [
  ...forms.map(({ code, ...finding }): InspectionRule => ({ ...finding, find: (inspected) => messages(inspected, code) })),
  {
    id: 'header-duplicate-parameter',
    title: 'A parameter stands twice in the header',
    explanation: 'NetSuite rejects a parameter that is repeated (parameter_rejected).',
    fix: 'Send each parameter once.',
    rests: documented('subsect_156935170194'),
    find: ({ header }) => {
      const twice = repeated(header.written.map(({ name }) => name));
      return twice.length === 0 ? messages({ header }, 'duplicate-parameter') : `Repeated: ${twice.join(', ')}.`;
    },
  },
  {
    id: 'header-signature-not-encoded',
    title: 'The signature is not percent-encoded in the header',
    explanation:
      'Base64 has +, / and =, which are percent-encoded in the header. A server that decodes the value may read + as a space. So a call may fail whenever the signature has one.',
    fix: encodeOnce,
    rests: documented('RFC 5849 section 3.5.1, section_1534941295'),
    certainty: ({ header }) =>
      header.written.some(({ name, encodedValue }) => name === 'oauth_signature' && encodedValue.includes('+'))
        ? 'proven'
        : 'possible',
    find: (inspected) => unencodedNames(inspected, (name) => name === 'oauth_signature').length > 0 || undefined,
  },
  {
    id: 'header-value-not-encoded',
    title: 'Values of the header are not percent-encoded',
    explanation: 'Everything but letters, digits and - . _ ~ is encoded in the header. NetSuite may refuse other characters.',
    fix: encodeOnce,
    rests: concluded('RFC 5849 section 3.5.1; a server may accept it'),
    certainty: 'possible',
    find: (inspected) => {
      const names = unencodedNames(inspected, (name) => name !== 'oauth_signature');
      return names.length === 0 ? undefined : `Not encoded: ${names.join(', ')}.`;
    },
  },
  {
    id: 'header-value-encoded-twice',
    title: 'Values of the header are percent-encoded twice',
    explanation: 'After decoding once there is still %XX in the value. That may be part of the value.',
    fix: encodeOnce,
    rests: concluded('RFC 5849 section 3.6'),
    certainty: 'possible',
    find: ({ header }) => {
      const twice = header.parameters.filter(([name, value]) => name !== 'oauth_signature' && percentDecode(value) !== value);
      return twice.length === 0 ? undefined : `Encoded twice: ${twice.map(([name]) => name).join(', ')}.`;
    },
  },
  {
    id: 'header-foreign-parameter',
    title: 'The header has parameters that do not belong there',
    explanation:
      'Oracle documents only realm and oauth_* for the header of RESTlets, so NetSuite may refuse others. Query parameters stay in the URL. They are signed, but not repeated in the header.',
    fix: 'Remove them from the header; put them into the query and the base string.',
    rests: concluded('section_1534941295'),
    certainty: 'possible',
    find: ({ header, address }) => {
      // The endpoints of the token flow take the role in the header.
      const isTokenEndpoint = address.path.startsWith('/rest/');
      const foreign = header.parameters.map(([name]) => name).filter((name) => !name.startsWith('oauth_'));
      return foreign.length === 0 || isTokenEndpoint ? undefined : `In the header: ${foreign.slice(0, 8).map(quote).join(', ')}.`;
    },
  },
]);
