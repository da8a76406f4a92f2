/**
 * The two editions of one language: `5.1` is Windows PowerShell (runbook type `PowerShell`), `7` is PowerShell 7
 * (runbook types `PowerShell72` and later).
 */
export type Edition = '5.1' | '7';
