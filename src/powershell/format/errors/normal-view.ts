/** NormalView: command, message, position, category and id of an error. The default of edition 5.1. */
import { byEdition, type ErrorRecord, positionMessage } from '../../runtime/values/index.ts';
import { categoryMessage } from './category.ts';

/** The text of the view, lines joined by `\n`, without a last line end. */
export function normalViewText(record: ErrorRecord): string {
  const indent = byEdition('', '    ');
  let text = commandPrefix(record) + record.message;
  const position = errorPosition(record);
  if (position !== '') text += `\n${position}`;
  text += `\n${indent}+ CategoryInfo          : ${categoryMessage(record)}`;
  text += `\n${indent}+ FullyQualifiedErrorId : ${record.fullyQualifiedErrorId}`;
  if (byEdition(false, record.errorDetails === null)) text += '\n ';
  return text;
}

/** `Get-Thing : `; nothing for errors of the engine itself. */
export function commandPrefix(record: ErrorRecord): string {
  const { invocation } = record;
  if (invocation === null) return '';
  const { command, invocationName } = invocation;
  if (command === null) return invocationName === '' ? '' : `${invocationName} : `;
  switch (command.commandType) {
    case 'ExternalScript':
      return `${command.definition || command.name} : `;
    case 'Script':
      return command.scriptBlock === null ? '' : `${command.scriptBlock.text} : `;
    default: {
      const name = /^[&.]?$/.test(invocationName) ? command.name : invocationName;
      return name === '' ? '' : `${name} : `;
    }
  }
}

/** The position message; none for a parse error without a command. */
export function errorPosition(record: ErrorRecord): string {
  const { invocation } = record;
  if (invocation === null) return '';
  if (invocation.command === null && record.category === 'ParserError') return '';
  return positionMessage(invocation.displayPosition ?? invocation.position);
}
