/** Are the chosen module versions known to do what the lesson asks of them? */
import { type PreflightQuestion, warning } from './check.ts';

/** Versions of Az.Accounts that cannot sign in with an identity in Windows PowerShell (azure-powershell issues 29276, 29384). */
const broken: readonly string[] = ['5.3.2', '5.3.3'];

export const versionQuestions: readonly PreflightQuestion[] = [
  {
    id: 'az-accounts',
    title: 'Az.Accounts',
    async ask({ settings: { moduleVersions } }) {
      const version = moduleVersions['Az.Accounts'];
      if (!broken.includes(version)) return [];
      return [
        warning(
          'az-accounts',
          'Az.Accounts',
          `${version} cannot sign in with a managed identity in a Windows PowerShell runbook`,
          [
            'Choose another version, such as --module Az.Accounts=5.3.4, or the lesson’s own: --module Az.Accounts=2.5.2',
          ],
        ),
      ];
    },
  },
];
