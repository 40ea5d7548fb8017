/**
 * The folder of the project that `suitecloud.config.js` names, relative to its own folder: `src`, or empty for that folder itself. The file is
 * code, which is not run here: undefined where it does not name exactly one folder as a plain text, and where it names others for single
 * commands (`commands` > `projectFolder`).
 */
export function configuredProjectFolder(config: string): string | undefined {
  const names = config
    .split('\n')
    .filter((line) => !isComment(line))
    .flatMap((line) => [...line.matchAll(named)].map(([, key = '', double, single]) => ({ key, name: double ?? single })));
  const [only, ...more] = names;
  if (!only || more.length > 0 || only.key !== 'defaultProjectFolder' || only.name === undefined) {
    return undefined;
  }
  return plainPath(only.name);
}

/** A property, and its value where that is a plain text. */
const named = /\b(defaultProjectFolder|projectFolder)\b['"]?[ \t]{0,99}:[ \t]{0,99}(?:"([^"\\]{0,300})"|'([^'\\]{0,300})')?/g;

function isComment(line: string): boolean {
  return /^[ \t]{0,99}(?:\/\/|\/\*|\*)/.test(line);
}

/** Without `.` and what ends or begins with a slash. */
function plainPath(path: string): string {
  return path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/');
}
