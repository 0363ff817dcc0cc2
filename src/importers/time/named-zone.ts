import { hasTimeZone } from '../../core/interaction/time-zone.js';
import { displayedZones, windowsZones } from './windows-zones.js';

/**
 * The IANA name of a zone as a calendar names it: an IANA name, one of Windows (`W. Europe Standard Time`), or what
 * Outlook shows to people (`(UTC-05:00) Eastern Time (US & Canada)`).
 *
 * @param name - as the calendar writes it, with or without quotes
 * @param zones - names of the caller's own, which go before all others
 * @returns an IANA name that this host knows; `undefined` for any other name
 *
 * @internal
 */
export function namedZone(name: string, zones: Readonly<Record<string, string>> = {}): string | undefined {
  const written = name.trim().replace(/^"(.*)"$/, '$1');
  if (written === '') return undefined;
  const given = ownEntry(zones, written);
  if (given !== undefined) return hasTimeZone(given) ? given : undefined;
  // Prefixes before an IANA name: of Exchange and libical ("/freeassociation.sourceforge.net/Europe/Vienna"), of zoneinfo ("posix/").
  const iana = written.replace(/^posix\/|^tzone:\/\/Microsoft\/|^\/(?:.*?\/)?(?=[A-Z][A-Za-z_]+\/)/, '');
  if (/^(Etc\/)?[+-]\d/.test(iana) === false && hasTimeZone(iana)) return iana;
  return (
    ownEntry(windowsZones, written) ??
    ownEntry(displayedZones, written.replace(/^\((?:UTC|GMT)[^)]*\)\s*/i, '').toLowerCase())
  );
}

function ownEntry(map: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
