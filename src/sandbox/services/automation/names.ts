/** The rules for names, as Azure's "naming rules for Azure resources" has them; refused in the Automation service's shape. */
import { automationError } from './automation-errors.ts';

interface NameRule {
  /** Member of the ModelState. */
  readonly member: string;
  readonly pattern: RegExp;
  readonly words: string;
}

const rules = {
  account: {
    member: 'account.name',
    pattern: /^[A-Za-z](?:[A-Za-z0-9-]{4,48})[A-Za-z0-9]$/,
    words:
      'The account name is invalid. The account name can contain only letters, numbers, and dashes. The name must begin with a letter, it must end with a letter or a number, and its length must be between 6 and 50 characters.',
  },
  runbook: {
    member: 'runbook.name',
    pattern: /^[A-Za-z][A-Za-z0-9_-]{0,62}$/,
    words:
      'The runbook name is invalid. The runbook name can contain only letters, numbers, underscores, and dashes. The name must begin with a letter, and its length must be between 1 and 63 characters.',
  },
  module: {
    member: 'module.name',
    pattern: /^[A-Za-z][A-Za-z0-9._-]{0,62}$/,
    words:
      'The module name is invalid. The module name can contain only letters, numbers, dots, underscores, and dashes. The name must begin with a letter, and its length must be between 1 and 63 characters.',
  },
  asset: {
    member: 'name',
    pattern: /^[^<>*%&:\\?.+/\s](?:[^<>*%&:\\?+/]{0,126}[^<>*%&:\\?.+/\s])?$/,
    words:
      'The name is invalid. The name cannot contain any of <>*%&:\\?.+/ and cannot begin or end with a space, and its length must be between 1 and 128 characters.',
  },
  job: {
    member: 'job.name',
    pattern: /^[^<>*%&:\\?+/#\s]{1,128}$/,
    words: 'The job name is invalid. Its length must be between 1 and 128 characters, without any of <>*%&:\\?+/#.',
  },
} as const satisfies Record<string, NameRule>;

/** Throws what Azure answers to a name that its type does not allow. */
export function checkName(kind: keyof typeof rules, name: string): void {
  const rule = rules[kind];
  if (!rule.pattern.test(name)) throw automationError.invalidModel(rule.member, rule.words);
}
