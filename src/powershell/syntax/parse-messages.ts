/** The parser's messages by error id. `{0}` and `{1}` are filled in; an edition whose text differs has its own. */
import type { Edition } from './edition.ts';

const messages: Readonly<Record<string, string>> = {
  UnexpectedToken: "Unexpected token '{0}' in expression or statement.",
  UnrecognizedToken: 'Unrecognized token in source text.',
  MissingEndCurlyBrace: "Missing closing '}' in statement block or type definition.",
  MissingEndParenthesisInExpression: "Missing closing ')' in expression.",
  MissingEndParenthesisInSubexpression: "Missing closing ')' in subexpression.",
  MissingEndParenthesisInMethodCall: "Missing ')' in method call.",
  MissingEndParenthesisInFunctionParameterList: "Missing ')' in function parameter list.",
  MissingEndParenthesisAfterStatement: "Missing closing ')' after expression in '{0}' statement.",
  MissingEndSquareBracket: "Missing ']' after array index expression.",
  EndSquareBracketExpectedAtEndOfType: 'Missing ] at end of type token.',
  EndSquareBracketExpectedAtEndOfAttribute: 'Missing ] at end of attribute or type literal.',
  MissingEndParenthesisInAttribute: 'Missing closing ) in attribute.',
  MissingArrayIndexExpression: 'Array index expression is missing or not valid.',
  MissingPropertyName: 'Missing property name after reference operator.',
  MissingTypename: "Missing type name after '['.",
  ExpectedExpression: "An expression was expected after '('.",
  ExpectedValueExpression: "You must provide a value expression following the '{0}' operator.",
  MissingExpressionAfterOperator: "Missing expression after unary operator '{0}'.",
  MissingExpressionAfterToken: "Missing expression after '{0}'.",
  MissingExpressionInPipeElement: 'Expressions are only allowed as the first element of a pipeline.',
  ExpressionsMustBeFirstInPipeline: 'Expressions are only allowed as the first element of a pipeline.',
  EmptyPipeElement: 'An empty pipe element is not allowed.',
  EmptyPipelineChainElement: 'A pipeline chain operator must be followed by a pipeline.',
  InvalidEndOfLine: "The token '{0}' is not a valid statement separator in this version.",
  AmpersandNotAllowed:
    'The ampersand (&) character is not allowed. The & operator is reserved for future use; wrap an ampersand in double quotation marks ("&") to pass it as part of a string.',
  InvalidLeftHandSide:
    'The assignment expression is not valid. The input to an assignment operator must be an object that is able to accept assignments, such as a variable or a property.',
  OperatorRequiresVariableOrProperty: "The '{0}' operator works only on variables or on properties.",
  MissingOpenParenthesisInIfStatement: "Missing '(' after '{0}' in if statement.",
  MissingOpenParenthesisAfterKeyword: "Missing opening '(' after keyword '{0}'.",
  IfStatementMissingCondition: "Missing condition in if statement after '{0} ('.",
  MissingStatementBlock: 'Missing statement block after {0} ( condition ).',
  MissingStatementBlockAfterElse: "Missing statement block after 'else' keyword.",
  MissingExpressionAfterKeyword: "Missing expression after '{0}' in loop.",
  MissingLoopStatement: 'Missing statement body in {0} loop.',
  MissingWhileOrUntilInDoWhile: 'Missing while or until keyword in do loop.',
  MissingVariableNameAfterForeach:
    'Missing variable name after foreach.\nThe correct form is: foreach ($a in $b) {...}',
  MissingInInForeach: "Missing 'in' after variable in foreach loop.\nThe correct form is: foreach ($a in $b) {...}",
  MissingForeachExpression: 'Missing expression in foreach loop.\nThe correct form is: foreach ($a in $b) {...}',
  MissingForeachStatement: 'Missing statement body in foreach loop.\nThe correct form is: foreach ($a in $b) {...}',
  MissingEndParenthesisAfterForeach:
    "Missing closing ')' after expression part of foreach loop.\nThe correct form is: foreach ($a in $b) {...}",
  KeywordParameterReservedForFutureUse: "The {0} '-{1}' parameter is reserved for future use.",
  ParallelNotSupported: "The '-parallel' parameter can be used only within a workflow.",
  MissingCurlyBraceInSwitchStatement: "Missing '{' in switch statement.",
  MissingSwitchConditionExpression: 'Missing condition in switch statement clause.',
  MissingSwitchStatementClause: 'Missing statement block in switch statement clause.',
  MultipleSwitchDefaultClauses: 'A switch statement can have only one default clause.',
  InvalidSwitchFlag: 'The parameter {0} is not valid for the switch statement.',
  PipelineValueRequired: "A switch statement must have one of the following:  '-file file_name' or '( expression )'.",
  MissingTryStatementBlock: 'The Try statement is missing its statement block.',
  MissingCatchOrFinally: 'The Try statement is missing its Catch or Finally block.',
  MissingCatchHandlerBlock: 'The Catch block is missing its statement block.',
  MissingFinallyStatementBlock: 'The Finally block is missing its statement block.',
  MissingTypeLiteralToken: 'Missing type literal.',
  ExceptionTypeAlreadyCaught: 'Exception type {0} is already handled by a previous handler.',
  EmptyCatchNotLast: 'Catch block must be the last catch block.',
  MissingTrapStatement: "The 'trap' statement was incomplete. A trap statement requires a body.",
  MissingNameAfterKeyword: 'Missing name after {0} keyword.',
  MissingFunctionBody: 'Missing function body in function declaration.',
  ParamBlockAlreadyDefined:
    'Parameter declarations are a comma-separated list of variable names with optional initializer expressions.',
  MissingExpressionAfterEquals: "Missing expression after '='.",
  InvalidFunctionParameter:
    'Parameter declarations are a comma-separated list of variable names with optional initializer expressions.',
  DuplicateFormalParameter: 'Duplicate parameter ${0} in parameter list.',
  MissingNamedBlocks: "unexpected token '{0}', expected 'begin', 'process', 'end', 'clean', or 'dynamicparam'.",
  DuplicateScriptCommandClause: "Script command clause '{0}' has already been defined.",
  MissingNamedStatementBlock: "Missing statement block after '{0}'.",
  MissingKeyInHashLiteral: "Missing key before '=' in hash literal.",
  MissingEqualsInHashLiteral: "Missing '=' operator after key in hash literal.",
  MissingStatementInHashLiteral: "Missing statement after '=' in hash literal.",
  MissingEndCurlyBraceInHashLiteral: 'The hash literal was incomplete.',
  IncompleteHashLiteral: 'The hash literal was incomplete.',
  DuplicateKeyInHashLiteral: "Duplicate keys '{0}' are not allowed in hash literals.",
  TerminatorExpectedAtEndOfString: 'The string is missing the terminator: {0}.',
  UnexpectedCharactersAfterHereStringHeader:
    'No characters are allowed after a here-string header but before the end of the line.',
  WhitespaceBeforeHereStringFooter: 'White space is not allowed before the string terminator.',
  MissingTerminatorMultiLineComment: "The terminator '#>' is missing from the multiline comment.",
  InvalidVariableReference:
    "Variable reference is not valid. '$' was not followed by a valid variable name character. Consider using ${} to delimit the name.",
  InvalidVariableReferenceWithDrive:
    "Variable reference is not valid. ':' was not followed by a valid variable name character. Consider using ${} to delimit the name.",
  IncompleteDollarVariableReference: "${variable} reference starting is missing the closing '}'.",
  EmptyVariableReference: 'An empty ${} variable reference was found. A name is required inside the braces.',
  SplattingNotPermitted:
    "The splatting operator '@' cannot be used to reference variables in an expression. '@{0}' can be used only as an argument to a command. To reference variables in an expression use '${0}'.",
  ReservedKeywordNotAllowed: "The '{0}' keyword is not supported in this version of the language.",
  WorkflowNotSupportedInPowerShellCore: 'Workflow is not supported in PowerShell 6+.',
  MissingFileSpecification: 'Missing file specification after redirection operator.',
  RedirectionNotSupported: "The '{0}' operator is reserved for future use.",
  StreamAlreadyRedirected: 'The {0} for this command is already redirected.',
  MissingColonInTernaryExpression: "Missing ':' in the ternary expression.",
  InvalidUnicodeEscapeSequence:
    "The Unicode escape sequence is not valid. A valid sequence is `u{ followed by one to six hex digits and a closing '}'.",
  MissingUnicodeEscapeSequenceTerminator: "The Unicode escape sequence is missing the closing '}'.",
  TooManyDigitsInUnicodeEscapeSequence:
    'The Unicode escape sequence contains more than the maximum of six hex digits between braces.',
  InvalidUnicodeEscapeSequenceValue:
    'The Unicode escape sequence value is out of range. The maximum value is 0x10FFFF.',
  ParameterRequiresArgument: 'Parameter {0} requires an argument.',
  MissingArgument: 'Missing argument in parameter list.',
  MissingExpression: "Missing expression after '{0}' in pipeline element.",
  InvalidForeachFlag: 'The parameter {0} is not valid for the foreach statement.',
  BadNumericConstant: 'The numeric constant {0} is not valid.',
  MissingFilenameOption:
    "Cannot process the 'switch' statement because of a missing file name argument to the -file option.",
  MissingEndParenthesisInSwitchStatement: "Missing ')' after expression in switch statement.",
  MissingStatementBlockForDataSection: 'The Data section is missing its statement block.',
  InvalidParameterForDataSectionStatement:
    'The "{0}" parameter of the Data section is not valid. The valid Data section parameter is SupportedCommand.',
  MissingValueForSupportedCommandInDataSectionStatement:
    'The SupportedCommand parameter of the Data section is missing a value. Supply a cmdlet or function name to the parameter.',
  ControlLeavingFinally: 'Flow of control cannot leave a Finally block.',
  UnexpectedAttribute: "Unexpected attribute '{0}'.",
  ReferenceNeedsToBeByItselfInTypeConstraint: 'Cannot use [ref] with other types in a type constraint.',
  ReferenceNeedsToBeLastTypeInTypeConversion: '[ref] can only be the final type in type conversion sequence.',
  ReferenceNeedsToBeByItselfInTypeSequence: 'Cannot have two occurrences of [ref] in a type sequence.',
  VoidTypeConstraintNotAllowed: '[void] cannot be used as a parameter type, or on the left side of an assignment.',
  OrderedAttributeOnlyOnHashLiteralNode: 'The {0} attribute can be specified only on a hash literal node.',
  SplattingNotPermittedInArgumentList:
    "Splatted variables like '@{0}' cannot be part of a comma-separated list of arguments.",
  UsingMustBeAtStartOfScript: "A 'using' statement must appear before any other statements in a script.",
  NotSupportedHere: '{0} is not supported here.',
  ScriptTooComplicated: 'Processing was stopped because the script is too complex.',
};

/** The texts of edition 5.1 where they are others. */
const windowsPowerShell: Readonly<Record<string, string>> = {
  MissingVariableNameAfterForeach: 'Missing variable name after foreach.',
  MissingInInForeach: "Missing 'in' after variable in foreach loop.",
  MissingForeachExpression: 'Missing expression in foreach loop.',
  MissingForeachStatement: 'Missing statement body in foreach loop.',
  MissingEndParenthesisAfterForeach: "Missing closing ')' after expression part of foreach loop.",
};

/** The message of an error id in an edition. */
export function parseMessage(edition: Edition, id: string, args: readonly string[]): string {
  const template = (edition === '5.1' ? windowsPowerShell[id] : undefined) ?? messages[id] ?? id;
  return template.replace(/\{(\d)\}/g, (whole, n: string) => args[Number(n)] ?? whole);
}
