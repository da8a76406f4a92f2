/** Why an import failed, as the import's own runbook writes it into `error.message`. */

const exception = 'Orchestrator.Shared.AsyncModuleImport.ModuleImportException: ';

const frames = (...lines: readonly string[]): string => lines.map((line) => `\r\n   at ${line}`).join('');

/** Nothing lies behind the link. Recorded (azure-sdk-for-python automation.test_automation.2020-02). */
export const noContent = (link: string): string =>
  `${exception}No content was read from the supplied ContentLink. [ContentLink.Uri=${link}]` +
  frames(
    'Orchestrator.Activities.GetModuleContentActivity.ExecuteInternal(CodeActivityContext context, String contentUri, String contentHashAlgorithm, String contentHashValue, String contentVersion, String moduleName, ModuleLanguage moduleLanguage)',
    'Orchestrator.Activities.GetModuleContentActivity.Execute(CodeActivityContext context)',
    'System.Activities.CodeActivity.InternalExecute(ActivityInstance instance, ActivityExecutor executor, BookmarkManager bookmarkManager)',
    'System.Activities.Runtime.ActivityExecutor.ExecuteActivityWorkItem.ExecuteBody(ActivityExecutor executor, BookmarkManager bookmarkManager, Location resultLocation)',
  );

const notLoaded =
  "An error occurred during module validation. When importing the module to an internal PowerShell session, it was not able to be loaded by PowerShell. There is likely an issue with the contents of the module that results in PowerShell's not being able to load it. Please verify that the module imports successfully in a local PowerShell session, correct any issues, and then try importing again.";

/** What it needs has not been imported. Text: Azure/azure-rest-api-specs#10808. */
export const dependencyMissing = (required: string): string =>
  `${exception}${notLoaded}\r\n\r\nInternal error message: The specified module '${required}' was not loaded because no valid module file was found in any module directory.`;

/** Another module's package. Text: microsoft/AzureAutomation-Account-Modules-Update#16. */
export const wrongStructure = (name: string): string =>
  `${exception}Cannot import the module of name ${name}, as the module structure was invalid.`;

/** It fails for no reason of its own (the fault). Text: Azure/azure-powershell#21647. */
export const unsupported = `${exception}An error occurred when trying to import the module to an internal PowerShell session. Either the module dependencies are not imported correctly or the module is unsupported.`;
