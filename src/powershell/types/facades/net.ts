/** What scripts set for requests, names of hosts, mail addresses. */
import { NetObject, netError } from '../../runtime/values/index.ts';
import { defineType } from './define.ts';

let securityProtocol = 0;

defineType({ name: 'System.Net.ServicePointManager', isAbstract: true }, () => ({
  staticProperties: {
    'System.Net.SecurityProtocolType SecurityProtocol': [
      () => securityProtocol,
      (value: number) => {
        securityProtocol = value;
      },
    ],
    'System.Object ServerCertificateValidationCallback': [() => null, () => undefined],
    'bool CheckCertificateRevocationList': [() => false, () => undefined],
    'bool Expect100Continue': [() => true, () => undefined],
    'int DefaultConnectionLimit': [() => 2, () => undefined],
  },
}));

defineType({ name: 'System.Net.Dns', isAbstract: true }, () => ({
  statics: {
    'string GetHostName()': () => 'CLIENT',
    'System.Object GetHostAddresses(string hostNameOrAddress)': unknownHost,
    'System.Object GetHostEntry(string hostNameOrAddress)': unknownHost,
    'System.Object Resolve(string hostName)': unknownHost,
  },
}));

function unknownHost(): never {
  throw netError('System.Net.Sockets.SocketException', 'No such host is known.');
}

/** System.Net.Mail.MailAddress. */
function mailAddress(text: string, display: string | null = null): NetObject {
  const match = /^\s*(?:"?([^"<]*?)"?\s*<([^<>@\s]+)@([^<>@\s]+)>|([^<>@\s]+)@([^<>@\s]+))\s*$/.exec(text);
  if (match === null) {
    throw netError('System.FormatException', 'The specified string is not in the form required for an e-mail address.');
  }
  const user = (match[2] ?? match[4]) as string;
  const host = (match[3] ?? match[5]) as string;
  return new NetObject('System.Net.Mail.MailAddress', {
    DisplayName: display ?? match[1] ?? '',
    User: user,
    Host: host,
    Address: `${user}@${host}`,
  });
}

defineType({ name: 'System.Net.Mail.MailAddress', short: ['mailaddress'] }, () => ({
  text: (self: NetObject) => {
    const display = self.get('DisplayName');
    const address = String(self.get('Address'));
    return display === '' ? address : `"${display as string}" <${address}>`;
  },
  constructors: {
    '(string address)': (text: string) => mailAddress(text),
    '(string address, string displayName)': mailAddress,
  },
}));

/** Loading assemblies by name changes nothing: what there is, is there. */
defineType({ name: 'System.Reflection.Assembly', isAbstract: true }, () => ({
  statics: {
    'System.Object LoadWithPartialName(string partialName)': (name: string) =>
      new NetObject('System.Reflection.RuntimeAssembly', { FullName: name, Location: '' }),
    'System.Object Load(string assemblyString)': (name: string) =>
      new NetObject('System.Reflection.RuntimeAssembly', { FullName: name, Location: '' }),
  },
}));
