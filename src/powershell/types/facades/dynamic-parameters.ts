/** RuntimeDefinedParameter and its dictionary: what a `dynamicparam` block makes; and `$PSBoundParameters`. */
import { BoundParameters, elementsOf, GenericDictionary, type PSType, type Value } from '../../runtime/values/index.ts';
import { collection } from '../collections/lists.ts';
import { typeNamed } from '../resolve.ts';
import { registerValueClass } from '../type-of.ts';
import { defineType } from './define.ts';
import { genericDictionary } from './generic-dictionaries.ts';

const space = 'System.Management.Automation.';
const parameterName = `${space}RuntimeDefinedParameter`;
const attributesName = 'System.Collections.ObjectModel.Collection[System.Attribute]';

/** One dynamic parameter; `value` and `isSet` are what the binder gives it. */
export class RuntimeDefinedParameter {
  name: string | null = null;
  type: PSType = typeNamed('System.Object');
  value: Value = null;
  isSet = false;
  attributes: Value = collection('System.Attribute');
}
registerValueClass(RuntimeDefinedParameter, parameterName);

/** Dynamic parameters by name. */
export class RuntimeDefinedParameterDictionary extends GenericDictionary {
  helpFile: string | null = null;
  data: Value = null;
  constructor() {
    super('System.String', parameterName, true);
  }
}
registerValueClass(RuntimeDefinedParameterDictionary, `${space}RuntimeDefinedParameterDictionary`);

defineType({ name: parameterName }, () => ({
  properties: {
    'string Name': [
      (self: RuntimeDefinedParameter) => self.name,
      (self: RuntimeDefinedParameter, name: string) => {
        self.name = name;
      },
    ],
    'type ParameterType': [
      (self: RuntimeDefinedParameter) => self.type,
      (self: RuntimeDefinedParameter, type: PSType) => {
        self.type = type;
      },
    ],
    'System.Object Value': [
      (self: RuntimeDefinedParameter) => self.value,
      (self: RuntimeDefinedParameter, value: Value) => {
        self.value = value;
        self.isSet = true;
      },
    ],
    'bool IsSet': [
      (self: RuntimeDefinedParameter) => self.isSet,
      (self: RuntimeDefinedParameter, isSet: boolean) => {
        self.isSet = isSet;
      },
    ],
    [`${attributesName} Attributes`]: (self: RuntimeDefinedParameter) => self.attributes,
  },
  constructors: {
    '()': () => new RuntimeDefinedParameter(),
    [`(string name, type parameterType, ${attributesName} attributes)`]: (
      name: string,
      type: PSType,
      attributes: Value,
    ) => {
      const made = new RuntimeDefinedParameter();
      made.name = name;
      made.type = type;
      if (attributes !== null) made.attributes = attributes;
      return made;
    },
  },
}));

const inherited = genericDictionary(
  'System.Collections.Generic.Dictionary',
  () => new RuntimeDefinedParameterDictionary(),
)([typeNamed('System.String'), typeNamed(parameterName)]);

defineType({ ...inherited, name: `${space}RuntimeDefinedParameterDictionary` }, () => ({
  ...inherited,
  properties: {
    'string HelpFile': [
      (self: RuntimeDefinedParameterDictionary) => self.helpFile,
      (self: RuntimeDefinedParameterDictionary, file: string) => {
        self.helpFile = file;
      },
    ],
    'System.Object Data': [
      (self: RuntimeDefinedParameterDictionary) => self.data,
      (self: RuntimeDefinedParameterDictionary, data: Value) => {
        self.data = data;
      },
    ],
    ...inherited.properties,
  },
  constructors: { '()': () => new RuntimeDefinedParameterDictionary() },
}));

registerValueClass(BoundParameters, `${space}PSBoundParametersDictionary`);
const ofBoundParameters = genericDictionary(
  'System.Collections.Generic.Dictionary',
  () => new BoundParameters(),
)([typeNamed('System.String'), typeNamed('System.Object')]);
defineType({ ...ofBoundParameters, name: `${space}PSBoundParametersDictionary` }, () => ({
  ...ofBoundParameters,
  constructors: {},
}));

/** The dynamic parameters of what a block wrote, in order; undefined where it is no dictionary of such. */
export function dynamicParametersOf(value: Value): RuntimeDefinedParameter[] | undefined {
  if (!(value instanceof RuntimeDefinedParameterDictionary)) return undefined;
  return value.values().filter((item): item is RuntimeDefinedParameter => item instanceof RuntimeDefinedParameter);
}

/** The attribute objects of a dynamic parameter. */
export function attributesOf(parameter: RuntimeDefinedParameter): readonly Value[] {
  return elementsOf(parameter.attributes) ?? [];
}
