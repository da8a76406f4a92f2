/** ConvertTo-*, ConvertFrom-*: JSON, CSV, text, secure strings. */
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';
import { convertFromCliXml, convertToCliXml, exportClixml, importClixml } from './clixml.ts';
import { convertFromStringData } from './convert-from-string-data.ts';
import { convertFromCsv, convertToCsv } from './csv/convert-csv.ts';
import { exportCsv, importCsv } from './csv/csv-files.ts';
import { importDataFile } from './import-data-file.ts';
import { importLocalizedData } from './import-localized-data.ts';
import { convertFromJson } from './json/convert-from-json.ts';
import { convertToJson } from './json/convert-to-json.ts';
import { testJson } from './json/test-json.ts';
import { convertToHtml } from './markup/convert-to-html.ts';
import { convertToXml, selectXml } from './markup/xml-cmdlets.ts';
import { convertFromSecureString, convertToSecureString, getCredential } from './secure-strings.ts';

export const dataCmdlets: readonly CmdletDefinition[] = [
  ...convertToJson,
  convertFromCliXml,
  convertFromCsv,
  convertFromJson,
  convertFromSecureString,
  convertFromStringData,
  convertToCliXml,
  convertToCsv,
  convertToHtml,
  convertToSecureString,
  convertToXml,
  exportClixml,
  exportCsv,
  getCredential,
  importClixml,
  importCsv,
  ...importDataFile,
  importLocalizedData,
  selectXml,
  testJson,
];
