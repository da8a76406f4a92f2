/** Get-Culture, Get-UICulture, Get-TimeZone. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { elementsOf, isNull, PowerShellError, type Value, wildcardRegExp } from '../../runtime/values/index.ts';
import { convertTo, getMember, getStatic, invokeStatic, toText, typeNamed } from '../../types/index.ts';

const cultureInfo = 'System.Globalization.CultureInfo';

/** Cultures that -ListAvailable gives: the common ones, not all that .NET has. */
const cultures =
  'ar-SA cs-CZ da-DK de-AT de-CH de-DE el-GR en-AU en-CA en-GB en-IE en-IN en-NZ en-US en-ZA es-ES es-MX fi-FI fr-BE fr-CA fr-CH fr-FR he-IL hi-IN hu-HU it-IT ja-JP ko-KR nb-NO nl-BE nl-NL pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sv-SE th-TH tr-TR uk-UA vi-VN zh-CN zh-TW';

/** Get-Culture: in 5.1 only that of the session. */
export const getCulture = defineCmdlet({
  name: 'Get-Culture',
  className: 'Microsoft.PowerShell.Commands.GetCultureCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'CurrentCulture',
  outputTypes: [cultureInfo],
  parameters: {
    NoUserOverrides: { type: 'switch', edition: '7', sets: { CurrentCulture: {}, Name: {} } },
    Name: {
      type: 'string[]',
      edition: '7',
      sets: { Name: { position: 0, mandatory: true, valueFromPipeline: true } },
    },
    ListAvailable: { type: 'switch', edition: '7', sets: { ListAvailable: { mandatory: true } } },
  },
  process(cmdlet) {
    const seven = cmdlet.edition === '7';
    if (seven && cmdlet.flag('ListAvailable')) {
      for (const name of cultures.split(' ')) cmdlet.write(convertTo(name, typeNamed(cultureInfo)));
    } else if (seven && cmdlet.isBound('Name')) {
      for (const name of cmdlet.list('Name').map(toText)) writeCulture(cmdlet, name);
    } else cmdlet.write(getStatic(typeNamed(cultureInfo), 'CurrentCulture'));
  },
});

function writeCulture(cmdlet: CmdletContext, name: string): void {
  if (name === '' || /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(name)) {
    cmdlet.write(convertTo(name, typeNamed(cultureInfo)));
    return;
  }
  cmdlet.writeError({
    message: `Culture is not supported. (Parameter 'name')\n${name} is an invalid culture identifier.`,
    id: 'ItemNotFoundException',
    category: 'ObjectNotFound',
    target: name,
    exceptionType: 'System.Globalization.CultureNotFoundException',
  });
}

/** Get-UICulture */
export const getUiCulture = defineCmdlet({
  name: 'Get-UICulture',
  className: 'Microsoft.PowerShell.Commands.GetUICultureCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {},
  end(cmdlet) {
    cmdlet.write(getStatic(typeNamed(cultureInfo), 'CurrentUICulture'));
  },
});

const zoneType = 'System.TimeZoneInfo';

/** Get-TimeZone */
export const getTimeZone = defineCmdlet({
  name: 'Get-TimeZone',
  aliases: ['gtz'],
  className: 'Microsoft.PowerShell.Commands.GetTimeZoneCommand',
  module: 'Microsoft.PowerShell.Management',
  defaultParameterSet: 'Name',
  outputTypes: [zoneType],
  parameters: {
    Id: {
      type: 'string[]',
      sets: { Id: { mandatory: true, valueFromPipeline: true, valueFromPipelineByPropertyName: true } },
    },
    ListAvailable: { type: 'switch', sets: { ListAvailable: { mandatory: true } } },
    Name: {
      type: 'string[]',
      sets: { Name: { position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true } },
    },
  },
  process(cmdlet) {
    if (cmdlet.flag('ListAvailable')) for (const zone of zones()) cmdlet.write(zone);
    else if (cmdlet.isBound('Id')) for (const id of cmdlet.list('Id').map(toText)) zoneById(cmdlet, id);
    else if (cmdlet.isBound('Name')) for (const name of cmdlet.list('Name').map(toText)) zonesByName(cmdlet, name);
    else cmdlet.write(getStatic(typeNamed(zoneType), 'Local'));
  },
});

function zones(): readonly Value[] {
  return elementsOf(invokeStatic(typeNamed(zoneType), 'GetSystemTimeZones', [])) ?? [];
}

const notFound = (message: string, target: string) =>
  ({
    message,
    id: 'TimeZoneNotFound',
    category: 'ObjectNotFound',
    target,
    exceptionType: 'System.TimeZoneNotFoundException',
  }) as const;

function zoneById(cmdlet: CmdletContext, id: string): void {
  let zone: Value = null;
  try {
    zone = invokeStatic(typeNamed(zoneType), 'FindSystemTimeZoneById', [id]);
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
  }
  if (isNull(zone)) cmdlet.writeError(notFound(`The time zone ID '${id}' was not found on the local computer.`, id));
  else cmdlet.write(zone);
}

function zonesByName(cmdlet: CmdletContext, name: string): void {
  const pattern = wildcardRegExp(name);
  const found = zones().filter((zone) =>
    ['StandardName', 'DaylightName'].some((of) => pattern.test(toText(getMember(zone, of)))),
  );
  for (const zone of found) cmdlet.write(zone);
  if (found.length === 0) {
    cmdlet.writeError(notFound(`The time zone name '${name}' was not found on the local computer.`, name));
  }
}
