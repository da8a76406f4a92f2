/** SecureString, PSCredential and NetworkCredential. */
import { NetObject, PSCredential, SecureString } from '../../runtime/values/index.ts';
import { argumentError } from '../members/errors.ts';
import { defineType } from './define.ts';

const space = 'System.Management.Automation.';

defineType({ name: 'System.Security.SecureString', short: ['securestring'] }, () => ({
  constructors: { '()': () => new SecureString('') },
  properties: { 'int Length': (self: SecureString) => self.secret.length },
  methods: {
    'void AppendChar(char c)': (self: SecureString, c: string) => self.append(c),
    'void Clear()': (self: SecureString) => self.clear(),
    'securestring Copy()': (self: SecureString) => new SecureString(self.secret),
    'void MakeReadOnly()': () => undefined,
    'bool IsReadOnly()': () => false,
    'void Dispose()': () => undefined,
  },
}));

defineType({ name: `${space}PSCredential`, short: ['pscredential'] }, () => ({
  constructors: {
    '(string userName, securestring password)': (user: string, password: SecureString | null) => {
      if (user === '') {
        throw argumentError(
          'System.Management.Automation.PSArgumentException',
          'Cannot process argument because the value of argument "userName" is not valid. Change the value of the "userName" argument and run the operation again.',
          'userName',
        );
      }
      return new PSCredential(user, password ?? new SecureString(''));
    },
  },
  properties: {
    'string UserName': (self: PSCredential) => self.userName,
    'securestring Password': (self: PSCredential) => self.password,
  },
  staticProperties: { 'pscredential Empty': () => new PSCredential('', new SecureString('')) },
  methods: {
    'System.Net.NetworkCredential GetNetworkCredential()': (self: PSCredential) =>
      networkCredential(self.userName, self.password.secret),
  },
}));

function networkCredential(user: string, password: string): NetObject {
  const at = user.lastIndexOf('@');
  const slash = user.indexOf('\\');
  const [domain, name] =
    slash >= 0
      ? [user.slice(0, slash), user.slice(slash + 1)]
      : at >= 0
        ? [user.slice(at + 1), user.slice(0, at)]
        : ['', user];
  return new NetObject('System.Net.NetworkCredential', {
    UserName: name as string,
    Password: password,
    SecurePassword: new SecureString(password),
    Domain: domain as string,
  });
}

defineType({ name: 'System.Net.NetworkCredential' }, () => ({
  constructors: {
    '()': () => networkCredential('', ''),
    '(string userName, string password)': (user: string, password: string) =>
      new NetObject('System.Net.NetworkCredential', {
        UserName: user,
        Password: password,
        SecurePassword: new SecureString(password),
        Domain: '',
      }),
    '(string userName, securestring password)': (user: string, password: SecureString) =>
      new NetObject('System.Net.NetworkCredential', {
        UserName: user,
        Password: password.secret,
        SecurePassword: password,
        Domain: '',
      }),
    '(string userName, string password, string domain)': (user: string, password: string, domain: string) =>
      new NetObject('System.Net.NetworkCredential', {
        UserName: user,
        Password: password,
        SecurePassword: new SecureString(password),
        Domain: domain,
      }),
  },
}));
