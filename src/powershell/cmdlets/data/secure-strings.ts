/** ConvertTo-SecureString, ConvertFrom-SecureString, Get-Credential. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { PSCredential, SecureString } from '../../runtime/values/index.ts';

/** ConvertTo-SecureString: plain text, or what ConvertFrom-SecureString made. */
export const convertToSecureString = defineCmdlet({
  name: 'ConvertTo-SecureString',
  className: 'Microsoft.PowerShell.Commands.ConvertToSecureStringCommand',
  module: 'Microsoft.PowerShell.Security',
  defaultParameterSet: 'Secure',
  parameters: {
    String: { type: 'string', position: 0, mandatory: true, valueFromPipeline: true },
    SecureKey: { type: 'securestring', position: 1, sets: { Secure: { position: 1 } } },
    AsPlainText: { type: 'switch', position: 1, sets: { PlainText: { position: 1 } } },
    Force: { type: 'switch', position: 2, sets: { PlainText: { position: 2 } } },
    Key: { type: 'byte[]', sets: { Open: {} } },
  },
  process(cmdlet) {
    const text = cmdlet.text('String') ?? '';
    if (cmdlet.flag('AsPlainText')) {
      if (cmdlet.edition === '5.1' && !cmdlet.flag('Force')) forceRequired(cmdlet);
      cmdlet.write(new SecureString(text));
    } else cmdlet.write(new SecureString(readable(cmdlet, text)));
  },
});

function forceRequired(cmdlet: CmdletContext): never {
  return cmdlet.throwError({
    message:
      'The system cannot protect plain text input. To suppress this warning and convert the plain text to a SecureString, reissue the command specifying the Force parameter. For more information ,type: get-help ConvertTo-SecureString.',
    id: 'ImportSecureString_ForceRequired',
    category: 'InvalidArgument',
    exceptionType: 'System.ArgumentException',
  });
}

/** Two bytes a character, as hexadecimal digits: nothing of a sandbox needs more protection. */
function readable(cmdlet: CmdletContext, text: string): string {
  if (text === '' || text.length % 4 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) {
    const five = cmdlet.edition === '5.1';
    return cmdlet.throwError({
      message: five
        ? 'Input string was not in a correct format.'
        : `The input string '${text}' was not in a correct format.`,
      id: 'ImportSecureString_InvalidArgument',
      category: 'InvalidArgument',
      exceptionType: 'System.Management.Automation.PSArgumentException',
    });
  }
  const units = text.match(/.{4}/g) ?? [];
  return units.map((unit) => String.fromCharCode(Number.parseInt(unit.slice(2) + unit.slice(0, 2), 16))).join('');
}

/** ConvertFrom-SecureString: a text that ConvertTo-SecureString reads back. */
export const convertFromSecureString = defineCmdlet({
  name: 'ConvertFrom-SecureString',
  className: 'Microsoft.PowerShell.Commands.ConvertFromSecureStringCommand',
  module: 'Microsoft.PowerShell.Security',
  defaultParameterSet: 'Secure',
  parameters: {
    SecureString: { type: 'securestring', position: 0, mandatory: true, valueFromPipeline: true },
    SecureKey: { type: 'securestring', position: 1, sets: { Secure: { position: 1 } } },
    AsPlainText: { type: 'switch', edition: '7', sets: { AsPlainText: {} } },
    Key: { type: 'byte[]', sets: { Open: {} } },
  },
  outputTypes: ['System.String'],
  process(cmdlet) {
    const secure = cmdlet.get('SecureString');
    if (!(secure instanceof SecureString)) return;
    if (cmdlet.edition === '7' && cmdlet.flag('AsPlainText')) {
      cmdlet.write(secure.secret);
      return;
    }
    let text = '';
    for (let i = 0; i < secure.secret.length; i++) {
      const unit = secure.secret.charCodeAt(i).toString(16).padStart(4, '0');
      text += unit.slice(2) + unit.slice(0, 2);
    }
    cmdlet.write(text);
  },
});

/** Get-Credential: gives back a credential; nobody can be asked for one. */
export const getCredential = defineCmdlet({
  name: 'Get-Credential',
  className: 'Microsoft.PowerShell.Commands.GetCredentialCommand',
  module: 'Microsoft.PowerShell.Security',
  defaultParameterSet: 'CredentialSet',
  parameters: {
    Credential: { type: 'object', sets: { CredentialSet: { position: 0, mandatory: true } }, validateNotNull: true },
    Message: { type: 'string', sets: { MessageSet: {} }, validateNotNullOrEmpty: true },
    UserName: { type: 'string', sets: { MessageSet: { position: 0 } }, validateNotNullOrEmpty: true },
    Title: { type: 'string', edition: '7', sets: { MessageSet: {} }, validateNotNullOrEmpty: true },
  },
  process(cmdlet) {
    const credential = cmdlet.get('Credential');
    if (credential instanceof PSCredential) {
      cmdlet.write(credential);
      return;
    }
    const hosts =
      cmdlet.edition === '7'
        ? 'such as the PowerShell Console, and remove prompt-related commands from command types that do not support user interaction.'
        : 'such as the Windows PowerShell Console or Windows PowerShell ISE, and remove prompt-related commands from command types that do not support user interaction, such as Windows PowerShell workflows.';
    cmdlet.writeError({
      message: `A command that prompts the user failed because the host program or the command type does not support user interaction. Try a host program that supports user interaction, ${hosts}`,
      id: 'CouldNotPromptForCredential',
      category: 'InvalidOperation',
      exceptionType: 'System.Management.Automation.Host.HostException',
    });
  },
});
