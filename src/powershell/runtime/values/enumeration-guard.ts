/** The error of an enumeration whose collection changed. `errors.ts` supplies it: collections lie below errors, which hold them. */

let make: () => object = () => new Error('Collection was modified.');

/** What an enumerator throws at its next step. */
export function modifiedWhileEnumerating(): object {
  return make();
}

export function setModifiedError(factory: () => object): void {
  make = factory;
}
