/** How an import goes on over virtual time: Creating for about a minute, ContentValidated for a moment, then Succeeded or Failed. */
import type { JsonObject } from '../../../json.ts';
import type { ServiceContext } from '../../../service.ts';
import type { ImportedModule } from '../model.ts';
import { galleryPackage, packageFacts, requiredModule } from './gallery.ts';
import { dependencyMissing, noContent, unsupported, wrongStructure } from './import-errors.ts';

/** Where an import lies: an account's collection, or a runtime environment's packages. */
export interface ImportPlace {
  /** Of the account, in lower case. */
  readonly accountId: string;
  /** `modules`, `powershell72modules`, …; `packages/<environment>` for a runtime environment's. */
  readonly collection: string;
}

/** Virtual ms. Design: 60 to 90 s; the fault: 10 to 15 minutes. */
const usual = [60_000, 90_000] as const;
const slow = [600_000, 900_000] as const;
/** How long ContentValidated shows; recorded: one poll, 3 s. */
const validated = 3_000;
/** The cmdlets are counted after the module is there (recorded: still 0 at Succeeded, 3 a few seconds later). */
const counted = 5_000;

const service = 'Microsoft.Automation';

/** Sets an import going on a record that is Creating. `modules`: those of its collection, to look for what it needs. */
export function beginImport(
  ctx: ServiceContext,
  place: ImportPlace,
  module: ImportedModule,
  link: string,
  modules: Readonly<Record<string, ImportedModule>>,
): void {
  const purpose = `${place.accountId}/${place.collection}/${module.name.toLowerCase()}/import`;
  const [low, high] = ctx.faults.has('module-import-slow') ? slow : usual;
  const failure =
    reasonToFail(module.name, link, modules) ?? (ctx.faults.take('module-import-failed') ? unsupported : '');
  if (module.timerId) ctx.cancelTimer(module.timerId);
  module.provisioningState = 'Creating';
  module.error = '';
  module.changedAt = ctx.now;
  module.timerId = ctx.schedule({
    service,
    kind: failure === '' ? 'module-validated' : 'module-failed',
    delayMs: ctx.ids.between(purpose, low, high) - validated,
    payload: { ...place, name: module.name, link, failure },
  });
}

function reasonToFail(
  name: string,
  link: string,
  modules: Readonly<Record<string, ImportedModule>>,
): string | undefined {
  const found = galleryPackage(link);
  if (!found) return noContent(link);
  if (found.name.toLowerCase() !== name.toLowerCase()) return wrongStructure(name);
  const required = requiredModule(name);
  // What counts is what was there when the import began: its own session is made from it.
  if (required !== undefined && (modules[required.toLowerCase()]?.version ?? null) === null) {
    return dependencyMissing(required);
  }
  return undefined;
}

/** Finds the record that a timer is about; undefined where it was deleted meanwhile. */
type Find = (ctx: ServiceContext, place: ImportPlace, name: string) => ImportedModule | undefined;

/** The timers of imports. */
export function importTimers(find: Find): Readonly<Record<string, (ctx: ServiceContext, payload: JsonObject) => void>> {
  const on =
    (step: (ctx: ServiceContext, module: ImportedModule, payload: JsonObject) => void) =>
    (ctx: ServiceContext, payload: JsonObject): void => {
      const place = { accountId: String(payload.accountId), collection: String(payload.collection) };
      const module = find(ctx, place, String(payload.name));
      if (module) step(ctx, module, payload);
    };
  const next = (
    ctx: ServiceContext,
    module: ImportedModule,
    kind: string,
    delayMs: number,
    payload: JsonObject,
  ): void => {
    module.timerId = ctx.schedule({ service, kind, delayMs, payload });
  };
  return {
    'module-validated': on((ctx, module, payload) => {
      module.provisioningState = 'ContentValidated';
      module.changedAt = ctx.now;
      next(ctx, module, 'module-imported', validated, payload);
    }),
    'module-imported': on((ctx, module, payload) => {
      const found = galleryPackage(String(payload.link));
      if (!found) return;
      module.provisioningState = 'Succeeded';
      module.version = found.version;
      module.sizeInBytes = packageFacts(found).sizeInBytes;
      module.activityCount = 0;
      module.changedAt = ctx.now;
      next(ctx, module, 'module-counted', counted, payload);
    }),
    'module-counted': on((_ctx, module, payload) => {
      const found = galleryPackage(String(payload.link));
      if (found) module.activityCount = packageFacts(found).activityCount;
      delete module.timerId;
    }),
    'module-failed': on((ctx, module, payload) => {
      module.provisioningState = 'Failed';
      module.error = String(payload.failure);
      module.changedAt = ctx.now;
      delete module.timerId;
    }),
  };
}
