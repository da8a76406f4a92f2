/** Where jobs lie, and how cmdlets name one. */
import type { AccountPlace } from './shared.ts';

/** What is said of a job that is not there. */
export const jobNotFound = (id: string | undefined): string => `The Job having Id: ${id ?? ''} was not found.`;
/** `…/jobs[/id]` */
export const jobPath = (place: AccountPlace, id?: string): string =>
  `${place.path}/jobs${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;

/** -Id of a cmdlet that works on one job. */
export const idParameter = {
  Id: {
    type: 'string',
    aliases: ['JobId'],
    mandatory: true,
    position: 2,
    valueFromPipelineByPropertyName: true,
    validateNotNullOrEmpty: true,
  },
} as const;
