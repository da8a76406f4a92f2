/** ErrorRecord, its details and its category. */
import {
  type CategoryParts,
  categoryParts,
  categoryText,
  type ErrorCategory,
  ErrorDetails,
  ErrorRecord,
  type PSException,
  type Value,
} from '../../runtime/values/index.ts';
import { enumTable } from '../convert/enums.ts';
import { toText } from '../convert.ts';
import { findExactType } from '../registry.ts';
import { registerValueClass, typeOf } from '../type-of.ts';
import { defineType } from './define.ts';

const space = 'System.Management.Automation.';

defineType({ name: `${space}ErrorDetails` }, () => ({
  text: (self: ErrorDetails) => self.message,
  constructors: { '(string message)': (message: string) => new ErrorDetails(message) },
  properties: {
    'string Message': (self: ErrorDetails) => self.message,
    'string RecommendedAction': [
      (self: ErrorDetails) => self.recommendedAction,
      (self: ErrorDetails, text: string) => {
        self.recommendedAction = text;
      },
    ],
  },
}));

function categoryName(value: number): ErrorCategory {
  const type = findExactType(`${space}ErrorCategory`);
  return (
    type === undefined ? 'NotSpecified' : (enumTable(type).byValue.get(value) ?? 'NotSpecified')
  ) as ErrorCategory;
}

function categoryNumber(name: string): number {
  return findExactType(`${space}ErrorCategory`)?.definition.enumValues?.[name] ?? 0;
}

defineType({ name: `${space}ErrorRecord` }, () => ({
  text: (self: ErrorRecord) => self.message,
  constructors: {
    '(System.Exception exception, string errorId, System.Management.Automation.ErrorCategory errorCategory, System.Object targetObject)':
      (exception: PSException, id: string, category: number, target: Value) =>
        new ErrorRecord(exception, id, categoryName(category), target),
    '(System.Management.Automation.ErrorRecord errorRecord, System.Exception replaceParentContainsErrorRecordException)':
      (record: ErrorRecord, exception: PSException | null) => {
        const copy = new ErrorRecord(exception ?? record.exception, record.errorId, record.category, record.target);
        copy.errorDetails = record.errorDetails;
        return copy;
      },
  },
  properties: {
    'System.Exception Exception': (self: ErrorRecord) => self.exception,
    'System.Object TargetObject': (self: ErrorRecord) => self.target,
    'System.Management.Automation.ErrorCategoryInfo CategoryInfo': (self: ErrorRecord) => new CategoryView(self),
    'string FullyQualifiedErrorId': (self: ErrorRecord) => self.fullyQualifiedErrorId,
    'System.Management.Automation.ErrorDetails ErrorDetails': [
      (self: ErrorRecord) => self.errorDetails,
      (self: ErrorRecord, details: ErrorDetails | null) => {
        self.errorDetails = details;
      },
    ],
    'System.Management.Automation.InvocationInfo InvocationInfo': (self: ErrorRecord) => self.invocation,
    'string ScriptStackTrace': (self: ErrorRecord) => (self.scriptStackTrace === '' ? null : self.scriptStackTrace),
    'System.Object PipelineIterationInfo': () => [],
    'string PSMessageDetails': () => null,
  },
}));

/** `CategoryInfo`: reads and writes the record behind it. */
export class CategoryView {
  constructor(readonly record: ErrorRecord) {}
  parts(): CategoryParts {
    return categoryParts(this.record, toText, (value) => typeOf(value).name);
  }
}

registerValueClass(CategoryView, `${space}ErrorCategoryInfo`);

function categoryLine(self: CategoryView): string {
  return categoryText(self.parts(), self.record.reason === null);
}

defineType({ name: `${space}ErrorCategoryInfo` }, () => ({
  text: categoryLine,
  properties: {
    'System.Management.Automation.ErrorCategory Category': (self: CategoryView) => categoryNumber(self.record.category),
    'string Activity': [
      (self: CategoryView) => self.record.activity,
      (self: CategoryView, text: string) => {
        self.record.activity = text;
      },
    ],
    'string Reason': [
      (self: CategoryView) => self.parts().reason,
      (self: CategoryView, text: string) => {
        self.record.reason = text;
      },
    ],
    'string TargetName': [
      (self: CategoryView) => self.parts().targetName,
      (self: CategoryView, text: string) => {
        self.record.targetName = text;
      },
    ],
    'string TargetType': [
      (self: CategoryView) => self.parts().targetType,
      (self: CategoryView, text: string) => {
        self.record.targetType = text;
      },
    ],
  },
  methods: { 'string GetMessage()': categoryLine, 'string ToString()': categoryLine },
}));
