import { defineModel, type Interaction, rankLeads, standardModel } from 'touchpoint-scoring';
import {
  createIdentity,
  type GoogleEvent,
  type ImportedInteraction,
  importGoogleCalendar,
  type Party,
} from 'touchpoint-scoring/importers';
import { importICalendar } from 'touchpoint-scoring/importers/icalendar';
import { describe, expectTypeOf, it } from 'vitest';

const identity = createIdentity({ own: ['studio.com'] });
const custom = defineModel({
  base: null,
  name: 'own',
  types: { coffee: { channel: 'offline', weight: 1, halfLifeDays: 1 } },
  meetingType: 'coffee',
  noShowType: null,
});

describe('what importers return', () => {
  it('has the types of the model, and goes into a ranking', () => {
    const { interactions } = importGoogleCalendar([], {
      model: custom,
      identity,
      types: { meeting: 'coffee' },
    });
    expectTypeOf(interactions).toEqualTypeOf<ImportedInteraction<'coffee'>[]>();
    expectTypeOf(interactions[0]).toExtend<Interaction<'coffee'> | undefined>();
    rankLeads(interactions, { model: custom, asOf: 0 });
  });

  it('has no type that the model does not have', () => {
    // @ts-expect-error not a type of the model
    importGoogleCalendar([], { model: custom, identity, types: { meeting: 'lunch' } });
  });

  it('knows the values of the policy', () => {
    // @ts-expect-error not a policy
    importGoogleCalendar([], { model: standardModel, identity, policy: { mixedPlace: 'both' } });
  });

  it('needs a window for a calendar', () => {
    // @ts-expect-error no window
    importICalendar('', { model: standardModel, identity });
  });
});

describe('what importers take', () => {
  it('are the objects of the APIs, with whatever else is in them', () => {
    const event = { id: 'x', kind: 'calendar#event', htmlLink: 'https://…', start: { dateTime: null } };
    expectTypeOf(event).toExtend<GoogleEvent>();
  });

  it('tells parties apart by their kind', () => {
    const party = identity.partyOf('x') as Party;
    if (party.kind === 'lead') expectTypeOf(party.leadId).toBeString();
    else if (party.kind === 'own') expectTypeOf(party.ownerId).toBeString();
    else expectTypeOf(party.kind).toEqualTypeOf<'machine' | 'unreadable'>();
  });
});
