import { requiredSignatureMethod } from '../tba/index.js';
import { UserError } from '../../protocol/userError.js';
import { cmdCommand } from './cmdQuotes.js';

/** A request as it goes onto the wire: the URL encoded, with `Authorization` among the headers when it is signed. */
export interface CommandRequest {
  /** A word of letters. */
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

/** Where a command is pasted. `bash` is every POSIX shell, `powershell` both Windows PowerShell 5.1 and PowerShell 7 on Windows. */
export type CommandShell = 'bash' | 'powershell' | 'cmd';

/** An option by its name in a config file of curl, with its value. `url` is one too. */
type Option = readonly [name: 'request' | 'url' | 'header' | 'data-raw', value: string];

/**
 * A curl command that sends exactly this request when it is pasted at the prompt of the shell.
 *
 * @throws {UserError} for a character that the shell cannot pass on, and for a command that is longer than the shell accepts
 */
export function curlCommand(request: CommandRequest, shell: CommandShell = 'bash'): string {
  const options = optionsOf(request);
  refuseControls(options, shell);
  switch (shell) {
    case 'bash':
      return `curl ${argumentsOf(options)
        .map(([before, text]) => before + bashQuoted(text))
        .join(' \\\n  ')}`;
    case 'powershell':
      return powershellCommand(options);
    case 'cmd':
      return cmdCommand('curl', argumentsOf(options));
  }
}

/** What the prompt of a shell takes for itself when it is pasted: a tab asks for file names, others edit the line. None passes on a NUL. */
const controls: Readonly<Record<CommandShell, { readonly of: string; readonly characters: RegExp }>> = {
  bash: { of: 'a NUL character', characters: /\0/ },
  powershell: { of: 'a control character', characters: /[\0-\x08\x0c\x0e-\x1f\x7f]/ },
  cmd: { of: 'a tab, a carriage return or another control character', characters: /[\0-\x09\x0b-\x1f\x7f]/ },
};

function refuseControls(options: readonly Option[], shell: CommandShell): void {
  const { of, characters } = controls[shell];
  if (options.some(([, value]) => characters.test(value))) {
    const other = { bash: '', powershell: ' Copy it for Bash.', cmd: ' Copy it for PowerShell or Bash.' }[shell];
    throw new UserError(`The request has ${of}, which can't be pasted in a command for this shell.${other}`);
  }
}

function optionsOf({ method, url, headers, body }: CommandRequest): Option[] {
  return [
    // With a body, curl sends a POST unless it is told the method.
    ...(method === 'GET' && body === undefined ? [] : [['request', method] as const]),
    ['url', url],
    // curl leaves a header out that has no value, unless a semicolon stands in the place of the colon.
    ...headers.map(([name, value]) => ['header', value === '' ? `${name};` : `${name}: ${value}`] as const),
    // Unlike "data", this reads no file for a text that begins with @.
    ...(body === undefined ? [] : [['data-raw', body] as const]),
  ];
}

/** The options as arguments: what stands before each text, and the text. A method is a word that needs no quotes, and shares its line. */
function argumentsOf(options: readonly Option[]): [before: string, text: string][] {
  const method = options.find(([name]) => name === 'request')?.[1];
  const names = { url: method === undefined ? '' : `-X ${method} `, header: '-H ', 'data-raw': '--data-raw ' };
  return options.flatMap(([name, text]) => (name === 'request' ? [] : [[names[name], text]]));
}

/** Text in single quotes, in which a shell changes nothing (POSIX Shell Command Language, section 2.2.2). */
function bashQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * The options come to curl as a config file over its standard input, and not as arguments: Windows PowerShell 5.1 does not escape the
 * double quotes in an argument for a program, and it can't pass some texts with both quotes and spaces at all, in whatever way they are
 * escaped. PowerShell 7.3 escapes them, so that what is escaped for 5.1 arrives there with backslashes
 * (github.com/PowerShell/PowerShell/issues/1995, about_Parsing "Passing arguments that contain quote characters"). A single-quoted
 * here-string is the same in both: nothing in it has a special meaning until a line begins with '@ (about_Quoting_Rules), and no line of
 * the config file does. `curl` alone is Invoke-WebRequest in 5.1, and text goes to a program in ASCII there unless $OutputEncoding says
 * otherwise (about_Preference_Variables). The block keeps that change from the rest of the session.
 */
function powershellCommand(options: readonly Option[]): string {
  return [
    '& {',
    '  $OutputEncoding = New-Object System.Text.UTF8Encoding $false',
    "  @'",
    ...options.map(configLine),
    "'@ | curl.exe --config -",
    '}',
  ].join('\n');
}

const configEscapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\v', '\\v'],
]);

/** A line as curl's manual describes it for --config. A value that is empty counts as missing there. */
function configLine([name, value]: Option): string {
  return name === 'data-raw' && value === ''
    ? 'header = "Content-Length: 0"'
    : `${name} = "${value.replace(/[\\"\t\n\r\v]/g, (one) => configEscapes.get(one) ?? one)}"`;
}

/** What stands in the place of a signature in a command that is to be shared: whoever sends it puts their own values in. */
export function placeholderAuthorization(realm: string): string {
  const parameters = [
    ['realm', realm],
    ['oauth_consumer_key', '<consumer key>'],
    ['oauth_token', '<token ID>'],
    ['oauth_signature_method', requiredSignatureMethod],
    ['oauth_timestamp', '<seconds since 1970>'],
    ['oauth_nonce', '<new for each request>'],
    ['oauth_version', '1.0'],
    ['oauth_signature', '<signature>'],
  ];
  return `OAuth ${parameters.map(([name, value]) => `${name}="${value}"`).join(', ')}`;
}
