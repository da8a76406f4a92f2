/** `[T]@{ Name = value }`: the properties of a new object from a dictionary or a custom object. */
import {
  byEdition,
  PowerShellError,
  PSCustomObject,
  PSDictionary,
  PSMethod,
  type PSType,
  type Value,
} from '../../runtime/values/index.ts';
import { castError } from '../convert/cast-error.ts';
import { setPropertySetter } from '../convert/figure.ts';
import { propertiesOf, propertyOf } from '../properties.ts';
import { toText } from '../text/value-text.ts';
import { getMember } from './get.ts';
import { invokeMember } from './invoke.ts';
import { setMember } from './set.ts';

setPropertySetter((target, source, type) => {
  for (const [name, value] of entriesOf(source)) {
    try {
      if (propertyOf(target, name) !== undefined) setMember(target, name, value);
      else if (getMember(target, name) instanceof PSMethod) invokeMember(target, name, [value]);
      else throw noProperty(target, name, type);
    } catch (error) {
      if (!(error instanceof PowerShellError)) throw error;
      throw notCreated(type, innermost(error));
    }
  }
  return target;
});

function entriesOf(source: Value): (readonly [string, Value])[] {
  if (source instanceof PSDictionary) return source.entries().map(({ key, value }) => [toText(key), value] as const);
  if (source instanceof PSCustomObject) return propertiesOf(source).map((p) => [p.name, p.get()] as const);
  return [];
}

/** What was wrong with the value, without the sentence that a property could not be set. */
function innermost({ exception }: PowerShellError): PowerShellError['exception'] {
  return exception.inner ?? exception;
}

function noProperty(target: Value, name: string, type: PSType): PowerShellError {
  const properties = propertiesOf(target).filter((p) => p.settable || byEdition(false, true));
  const listed = properties.map((p) => `[${p.name} <${p.typeName()}>]`).join(' , ');
  const seven =
    properties.length === 0
      ? `The property '${name}' was not found for the '${type.fullName}' object. There is no settable property available.`
      : `The property '${name}' was not found for the '${type.fullName}' object. The settable properties are: ${listed}.`;
  const five = `The ${name} property was not found for the ${type.fullName} object. The available property is: ${listed}`;
  return castError(byEdition(seven, five), 'PropertyNotFound');
}

function notCreated(type: PSType, inner: PowerShellError['exception']): PowerShellError {
  return castError(
    `Cannot create object of type "${type.displayName}". ${inner.message}`,
    'ObjectCreationError',
    inner,
  );
}
