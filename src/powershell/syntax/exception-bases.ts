/** Which exception types derive from which: only for the parser's check of the order of catch clauses. */

const bases: Readonly<Record<string, string>> = {
  'system.argumentnullexception': 'system.argumentexception',
  'system.argumentoutofrangeexception': 'system.argumentexception',
  'system.argumentexception': 'system.systemexception',
  'system.formatexception': 'system.systemexception',
  'system.invalidcastexception': 'system.systemexception',
  'system.invalidoperationexception': 'system.systemexception',
  'system.notsupportedexception': 'system.systemexception',
  'system.notimplementedexception': 'system.systemexception',
  'system.nullreferenceexception': 'system.systemexception',
  'system.outofmemoryexception': 'system.systemexception',
  'system.timeoutexception': 'system.systemexception',
  'system.unauthorizedaccessexception': 'system.systemexception',
  'system.indexoutofrangeexception': 'system.systemexception',
  'system.arithmeticexception': 'system.systemexception',
  'system.dividebyzeroexception': 'system.arithmeticexception',
  'system.overflowexception': 'system.arithmeticexception',
  'system.io.ioexception': 'system.systemexception',
  'system.io.filenotfoundexception': 'system.io.ioexception',
  'system.io.directorynotfoundexception': 'system.io.ioexception',
  'system.io.pathtoolongexception': 'system.io.ioexception',
  'system.systemexception': 'system.exception',
  'system.net.webexception': 'system.invalidoperationexception',
  'system.net.http.httprequestexception': 'system.exception',
  'system.management.automation.runtimeexception': 'system.systemexception',
  'system.management.automation.commandnotfoundexception': 'system.management.automation.runtimeexception',
  'system.management.automation.parameterbindingexception': 'system.management.automation.runtimeexception',
  'system.management.automation.methodinvocationexception': 'system.management.automation.runtimeexception',
  'system.management.automation.itemnotfoundexception': 'system.management.automation.sessionstateexception',
  'system.management.automation.sessionstateexception': 'system.management.automation.runtimeexception',
  'system.management.automation.actionpreferencestopexception': 'system.management.automation.runtimeexception',
};

function full(name: string): string {
  const lower = name.toLowerCase();
  if (lower in bases || lower === 'system.exception') return lower;
  return `system.${lower}` in bases || lower === 'exception' ? `system.${lower}` : lower;
}

/** A clause for `earlier` already catches what a clause for `later` names. */
export function catches(earlier: string, later: string): boolean {
  const wanted = full(earlier);
  for (let type: string | undefined = full(later); type !== undefined; type = bases[type])
    if (type === wanted) return true;
  return false;
}
