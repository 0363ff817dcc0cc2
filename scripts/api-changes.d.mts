export interface ApiChanges {
  readonly removed: string[];
  readonly changed: string[];
  readonly added: string[];
}
export function declarationsIn(report: string): Map<string, string>;
export function apiChanges(before: string, after: string): ApiChanges;
export function releaseFor(changes: ApiChanges, version: string): 'patch' | 'minor' | 'major';
export function pendingRelease(
  changesets: readonly string[],
  name: string,
): 'none' | 'patch' | 'minor' | 'major';
export function releaseBetween(before: string, after: string): 'none' | 'patch' | 'minor' | 'major';
