/** A made-up SuiteCloud project of any size: of ten files one is an object, and of four objects one is a RESTlet. */
export interface LargeProject {
  readonly files: ReadonlyMap<string, string>;
  readonly restlets: number;
}

/** Of 20,000 files 2,000 are objects and 500 RESTlets, as many as the largest project that was ever met has of all other kinds. */
export function largeProject(count: number): LargeProject {
  const files = new Map<string, string>([
    ['src/manifest.xml', '<manifest projecttype="ACCOUNTCUSTOMIZATION"><projectname>Large</projectname></manifest>'],
    ['src/deploy.xml', '<deploy><objects><path>~/Objects/*</path></objects></deploy>'],
  ]);
  const objects = Math.floor(count / 10);
  const restlets = Math.floor(objects / 4);
  for (let index = 0; index < objects; index += 1) {
    const isRestlet = index < restlets;
    files.set(`src/Objects/${index % 20}/customscript_${index}.xml`, isRestlet ? restletObject(index) : otherObject(index));
    if (isRestlet) {
      files.set(`src/FileCabinet/SuiteScripts/restlets/${index % 20}/restlet_${index}.js`, restletScript(index));
    }
  }
  for (let index = 0; files.size < count; index += 1) {
    const isScript = index % 5 === 0;
    files.set(
      isScript ? `src/FileCabinet/SuiteScripts/lib/${index % 100}/lib_${index}.js` : `docs/${index % 100}/page_${index}.md`,
      isScript ? library(index) : '# Page\n',
    );
  }
  return { files, restlets };
}

const restletObject = (index: number): string => `<restlet scriptid="customscript_${index}">
  <description>Number ${index} &amp; more</description>
  <isinactive>F</isinactive>
  <name>RESTlet ${index}</name>
  <notifyadmins>F</notifyadmins>
  <notifyemails/>
  <scriptfile>[/SuiteScripts/restlets/${index % 20}/restlet_${index}.js]</scriptfile>
  <scriptdeployments>
    <scriptdeployment scriptid="customdeploy_${index}">
      <allroles>T</allroles>
      <isdeployed>T</isdeployed>
      <loglevel>DEBUG</loglevel>
      <status>${index % 5 === 0 ? 'TESTING' : 'RELEASED'}</status>
      <title>RESTlet ${index}</title>
    </scriptdeployment>
  </scriptdeployments>
</restlet>
`;

const otherObject = (index: number): string => `<customrecordtype scriptid="customrecord_${index}">
${Array.from({ length: 40 }, (_, field) => `  <customrecordcustomfield scriptid="custrecord_${index}_${field}"><label>Field ${field}</label></customrecordcustomfield>`).join('\n')}
</customrecordtype>
`;

const restletScript = (index: number): string => `/**
 * @NApiVersion 2.1
 * @NScriptType Restlet
 */
define(['N/record', 'N/search', 'N/log'], (record, search, log) => {
  const _get = (requestParams) => {
    log.debug('get', requestParams);
    switch (requestParams.action) {
      case 'list':
        return search.create({ type: 'customer', columns: ['entityid'] }).run().getRange({ start: 0, end: 10 });
      case 'one':
        return search.lookupFields({ type: 'customer', id: requestParams.id_${index}, columns: ['entityid'] });
      default:
        return { success: false, message: 'unknown' };
    }
  };
${Array.from(
  { length: 12 },
  (_, step) => `
  function step${step}(values) {
    const rec = record.create({ type: 'customer', isDynamic: true });
    for (let i = 0; i < values.length; i++) {
      rec.setValue({ fieldId: 'field_' + i, value: values[i] });
    }
    return rec.save({ ignoreMandatoryFields: ${step % 2 === 0} });
  }`,
).join('\n')}

  const _post = (requestBody) => {
    const { customer, items } = requestBody;
    try {
      return { id: step0(items.map((item) => item.quantity)), name: customer.name };
    } catch (e) {
      log.error('post', e);
    }
  };
  return { get: _get, post: _post, put: (body) => {}, delete: ({ id }) => record.delete({ type: 'customer', id }) };
});
`;

const library = (index: number): string => `/**
 * @NApiVersion 2.1
 */
define([], () => {
${Array.from({ length: 30 }, (_, line) => `  const value${line} = (input) => ({ name: 'lib_${index}', line: ${line}, input });`).join('\n')}
  return { value0 };
});
`;
