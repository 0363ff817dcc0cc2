import { type Party, partyOfIdOrLead } from '../identity/create-identity.js';
import { callTouches } from '../touch/call-touches.js';
import { importRows, leaveOut, type RowOutcome, rejectNoObject } from '../touch/collect-import.js';
import { fieldIn, instantIn, listIn, recordIn, textIn } from '../touch/fields.js';
import { type ImportOptions, type ImportSettings, importSettings } from '../touch/import-options.js';
import type { ImportResult } from '../touch/imported.js';
import { minutesBetween } from '../touch/meeting-touches.js';

/**
 * What is read of a call record of Microsoft Graph. All fields may be missing.
 *
 * @see https://learn.microsoft.com/en-us/graph/api/resources/callrecords-callrecord
 *
 * @group Importing
 */
export interface GraphCallRecord {
  /** The call. */
  readonly id?: string | null;
  /** `groupCall` or `peerToPeer`. */
  readonly type?: string | null;
  /** `audio`, `video`, `videoBasedScreenSharing`, … */
  readonly modalities?: readonly string[] | null;
  /** When it began. */
  readonly startDateTime?: string | null;
  /** When it ended. */
  readonly endDateTime?: string | null;
  /** Who called. */
  readonly organizer_v2?: GraphCallParticipant | null;
  /** Who took part; at most 130 are listed. */
  readonly participants_v2?: readonly GraphCallParticipant[] | null;
}

/**
 * Somebody in a call of Microsoft Graph, by an address or a number.
 *
 * @group Importing
 */
export interface GraphCallParticipant {
  /** Whose identity is known. */
  readonly identity?: {
    /** A user. */
    readonly user?: {
      /** The id. */
      readonly id?: string | null;
      /** The address. */
      readonly userPrincipalName?: string | null;
    } | null;
    /** A telephone number. */
    readonly phone?: {
      /** The id. */
      readonly id?: string | null;
    } | null;
  } | null;
}

/**
 * Reads call records of Microsoft Teams.
 *
 * A call with video or a shared screen is a video call, any other a phone call. People are known by their
 * `userPrincipalName`, which is an address; a number or an id of a user needs `externalIds` of a {@link Person}, as
 * `tel:+43…` or `microsoft-graph:…`.
 *
 * @param records - the call records, with `participants_v2` and `organizer_v2`
 * @param options - model, identity and policy
 * @returns the touchpoints, and what became of every other call
 * @throws {@link index!TouchpointError | TouchpointError} `invalid_option`, `invalid_model`
 *
 * @example
 * ```ts
 * import { standardModel } from 'touchpoint-scoring';
 * import { createIdentity, importGraphCalls } from 'touchpoint-scoring/importers';
 *
 * const user = (userPrincipalName: string) => ({ identity: { user: { userPrincipalName } } });
 * const call = {
 *   id: 'c1',
 *   type: 'peerToPeer',
 *   modalities: ['audio'],
 *   startDateTime: '2026-11-20T10:00:00Z',
 *   endDateTime: '2026-11-20T10:12:00Z',
 *   organizer_v2: user('ada@acme.com'),
 *   participants_v2: [user('ada@acme.com'), user('kim@studio.com')],
 * };
 * const identity = createIdentity({ own: ['studio.com'] });
 * const { interactions } = importGraphCalls([call], { model: standardModel, identity });
 * interactions.map(({ type, direction, durationMinutes }) => [type, direction, durationMinutes]);
 * // => [['phone_call', 'inbound', 12]]
 * ```
 *
 * @group Importing
 */
export function importGraphCalls<Type extends string>(
  records: Iterable<GraphCallRecord>,
  options: ImportOptions<Type>,
): ImportResult<Type> {
  const settings = importSettings(options, 'importGraphCalls');
  return importRows(records, settings, 'importGraphCalls', (record) => readCall(record, settings));
}

function readCall(record: unknown, settings: ImportSettings<string>): RowOutcome {
  if (recordIn(record) === undefined) return rejectNoObject(record);
  const start = instantIn(fieldIn(record, 'startDateTime'), ['startDateTime'], settings);
  if (start.issue !== undefined) return { kind: 'rejected', issues: [start.issue] };
  const hasEnd = textIn(record, 'endDateTime') !== undefined;
  const end = hasEnd ? instantIn(fieldIn(record, 'endDateTime'), ['endDateTime'], settings) : undefined;
  if (end?.issue !== undefined) return { kind: 'rejected', issues: [end.issue] };
  const organizer = partyOf(fieldIn(record, 'organizer_v2'), settings);
  const participants = listIn(record, 'participants_v2').map((one) => partyOf(one, settings));
  const modalities = listIn(record, 'modalities');
  const isVideo = modalities.some((one) => one === 'video' || one === 'videoBasedScreenSharing');
  const isGroup = textIn(record, 'type') === 'groupCall';
  // In a call for two with one participant, the other side never came on.
  if (!isGroup && participants.length === 1) return leaveOut('not-reached');
  const id = textIn(record, 'id');
  return callTouches(
    {
      source: 'microsoft-graph',
      id: id === undefined ? undefined : `microsoft-graph:${id}`,
      at: start.at,
      durationMinutes: minutesBetween(start.at, end?.at),
      medium: isVideo ? 'video' : 'phone',
      direction:
        isGroup || organizer.kind === 'unreadable'
          ? 'mutual'
          : organizer.kind === 'own'
            ? 'outbound'
            : 'inbound',
      parties: [organizer, ...participants],
    },
    settings,
  );
}

function partyOf(participant: unknown, { identity }: ImportSettings<string>): Party {
  const address = textIn(participant, 'identity', 'user', 'userPrincipalName');
  if (address?.includes('@') === true) return identity.partyOf(address);
  const phone = textIn(participant, 'identity', 'phone', 'id');
  if (phone !== undefined) return partyOfIdOrLead(identity, `tel:${phone}`);
  const user = textIn(participant, 'identity', 'user', 'id');
  // An id alone is most often that of a colleague, whose name the record leaves out.
  return identity.partyOfId(`microsoft-graph:${user}`) ?? { kind: 'unreadable' };
}
