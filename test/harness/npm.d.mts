/** How to call npm: the npm that runs this script, else the one on the PATH. */
export function npmCommand(): { command: string; args: string[]; shell: boolean };
/** Runs `npm ci` when node_modules is missing or is not what package-lock.json says. */
export function installDependencies(root: string): Promise<void>;
