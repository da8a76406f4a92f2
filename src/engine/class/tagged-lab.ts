/** A lab whose new resources also carry the class's tags, so that `class clean-up` finds them. */
import type { Lab } from '../ports.ts';

/** Only resources that take tags get them: identities and the account; what lies in the account goes with it. */
export function taggedLab(lab: Lab, tags: Readonly<Record<string, string>>): Lab {
  return {
    ...lab,
    identities: {
      ...lab.identities,
      create: (place, name, location, own, signal) =>
        lab.identities.create(place, name, location, { ...own, ...tags }, signal),
    },
    accounts: {
      ...lab.accounts,
      create: (place, request, signal) =>
        lab.accounts.create(place, { ...request, tags: { ...request.tags, ...tags } }, signal),
    },
  };
}
