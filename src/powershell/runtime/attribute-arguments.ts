/** The name and arguments of an attribute in a script. */
import type { AttributeAst } from '../syntax/ast.ts';
import type { ConstantEvaluator } from './binder-contract.ts';
import { byEdition, runtimeError, type Value } from './values/index.ts';

/** The arguments of one attribute, evaluated. */
export interface AttributeArguments {
  readonly positional: readonly Value[];
  /** By lower-case name. */
  readonly named: ReadonlyMap<string, Value>;
}

/** The name an attribute is known by: without `System.Management.Automation.` and `Attribute`, lower case. */
export function attributeName(attribute: AttributeAst): string {
  return attribute.typeName.fullName
    .toLowerCase()
    .replace(/^system\.management\.automation\.(internal\.)?/, '')
    .replace(/attribute$/, '');
}

/** Evaluates the arguments of an attribute. */
export function attributeArguments(attribute: AttributeAst, evaluate: ConstantEvaluator): AttributeArguments {
  checkProperties(attribute);
  const named = new Map<string, Value>();
  for (const argument of attribute.namedArguments)
    named.set(argument.argumentName.toLowerCase(), argument.expressionOmitted ? true : evaluate(argument.argument));
  return { positional: attribute.positionalArguments.map(evaluate), named };
}

/** The properties that an attribute's named arguments may set; `7:` for those of edition 7. Others are not looked at. */
const properties: Readonly<Record<string, string>> = {
  parameter:
    'position mandatory valuefrompipeline valuefrompipelinebypropertyname valuefromremainingarguments helpmessage helpmessagebasename helpmessageresourceid parametersetname dontshow',
  cmdletbinding:
    'defaultparametersetname helpuri supportsshouldprocess supportspaging supportstransactions confirmimpact positionalbinding remotingcapability',
  alias: '',
  allownull: '',
  allowemptystring: '',
  allowemptycollection: '',
  validateset: 'ignorecase 7:errormessage',
  validatepattern: 'options 7:errormessage',
  validatescript: '7:errormessage',
  validaterange: '',
  validatelength: '',
  validatecount: '',
  validatenotnull: '',
  validatenotnullorempty: '',
  validatenotnullorwhitespace: '',
};

/** Refuses a property that an attribute does not have. */
function checkProperties(attribute: AttributeAst): void {
  const known = properties[attributeName(attribute)]?.split(' ');
  if (known === undefined) return;
  for (const { argumentName } of attribute.namedArguments) {
    const given = argumentName.toLowerCase();
    if (known.includes(given) || (byEdition(true, false) && known.includes(`7:${given}`))) continue;
    throw runtimeError(
      `Property '${argumentName}' cannot be found for type 'System.Management.Automation.${attribute.typeName.name}Attribute'.`,
      'PropertyNotFoundForType',
    );
  }
}
