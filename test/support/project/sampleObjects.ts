/** A RESTlet object, as an export of an account writes it. */
export function restletObject(
  id: string,
  file: string,
  { deployments = [deployment(`customdeploy_${id}`)], more = '' }: { deployments?: readonly string[]; more?: string } = {},
): string {
  return `<restlet scriptid="customscript_${id}">
  <isinactive>F</isinactive>
  <name>${id}</name>
  <notifyemails/>
  <scriptfile>[${file}]</scriptfile>${more}
  <scriptdeployments>
${deployments.join('\n')}
  </scriptdeployments>
</restlet>
`;
}

/** One deployment. The elements that are given replace those that every export has. */
export function deployment(id: string, elements: Readonly<Record<string, string>> = {}): string {
  const all = { allroles: 'T', audslctrole: '', isdeployed: 'T', loglevel: 'DEBUG', status: 'RELEASED', title: id, ...elements };
  const lines = Object.entries(all).map(([name, text]) => `      <${name}>${text}</${name}>`);
  return [`    <scriptdeployment scriptid="${id}">`, ...lines, '    </scriptdeployment>'].join('\n');
}

export const manifest = '<manifest projecttype="ACCOUNTCUSTOMIZATION"><projectname>Sample</projectname></manifest>';

/** A RESTlet script whose factory has this body. */
export function restletScript(body: string, version = '2.1'): string {
  return `/**
 * @NApiVersion ${version}
 * @NScriptType Restlet
 */
define(['N/log', 'N/record'], (log, record) => {
${body}
});
`;
}
