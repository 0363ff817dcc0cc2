/**
 * Why a message was not written by a person to these readers, from its headers; `undefined` if it may have been.
 *
 * @param header - the value of a header by its name in small letters
 * @returns `automatic` for answers and notices of machines (RFC 3834), `list` for lists and bulk mail (RFC 2369, 2919)
 *
 * @internal
 */
export function machineMailReason(
  header: (name: string) => string | undefined,
): 'automatic' | 'list' | undefined {
  const auto = header('auto-submitted')?.trim().toLowerCase();
  if (auto !== undefined && auto !== '' && !auto.startsWith('no')) return 'automatic';
  if (header('x-autoreply') !== undefined || header('x-autorespond') !== undefined) return 'automatic';
  const precedence = header('precedence')?.trim().toLowerCase();
  if (precedence === 'auto_reply') return 'automatic';
  if (/^multipart\/report\b/i.test(header('content-type')?.trim() ?? '')) return 'automatic';
  if (precedence === 'bulk' || precedence === 'list' || precedence === 'junk') return 'list';
  if (header('list-id') !== undefined || header('list-unsubscribe') !== undefined) return 'list';
  return undefined;
}
