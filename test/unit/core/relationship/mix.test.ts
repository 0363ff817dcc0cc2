import { type LeadScore, relationshipMix, scoreLeads } from 'touchpoint-scoring';
import { describe, expect, it } from 'vitest';
import { offlineShare } from '../../../../src/core/relationship/mix.js';
import { asOf, daysBefore, testModel, touches } from '../../support.js';

const [anyLead] = scoreLeads(touches(1), { model: testModel, asOf }).leads;

function leadWith(strength: LeadScore['strength'], online: number, offline: number): LeadScore {
  const lead = anyLead as LeadScore;
  return {
    ...lead,
    strength,
    online: { ...lead.online, touches: online },
    offline: { ...lead.offline, touches: offline },
  };
}

describe('relationshipMix', () => {
  // Mostly online below 0.3, mostly offline above 0.7, of the offline part of both strengths.
  it.each([
    [0.75, 0.25, 'mostly-online'],
    [0.5, 0.5, 'balanced'],
    [0.25, 0.75, 'mostly-offline'],
    [0.9999, 0.0001, 'mostly-online'],
    [0.0001, 0.9999, 'mostly-offline'],
  ])('of strengths %d online and %d offline is %s', (online, offline, mix) => {
    expect(relationshipMix(leadWith({ online, offline }, 1, 1), { model: testModel })).toBe(mix);
  });

  it('is balanced on both borders themselves', () => {
    const half = { ...testModel, mix: { mostlyOnlineBelow: 0.25, mostlyOfflineAbove: 0.75 } };
    expect(relationshipMix(leadWith({ online: 0.75, offline: 0.25 }, 1, 1), { model: half })).toBe(
      'balanced',
    );
    expect(relationshipMix(leadWith({ online: 0.25, offline: 0.75 }, 1, 1), { model: half })).toBe(
      'balanced',
    );
  });

  it('is none, online-only or offline-only by whether there was ever a touch', () => {
    expect(relationshipMix(leadWith({ online: 0, offline: 0 }, 0, 0), { model: testModel })).toBe('none');
    expect(relationshipMix(leadWith({ online: 0, offline: 0 }, 1, 0), { model: testModel })).toBe(
      'online-only',
    );
    expect(relationshipMix(leadWith({ online: 0, offline: 0 }, 0, 1), { model: testModel })).toBe(
      'offline-only',
    );
  });

  it('is not online-only where a meeting was long ago: never and no more are different things', () => {
    const rows = [...touches(5), ...touches(1, { type: 'meeting', at: daysBefore(3000) })];
    const [lead] = scoreLeads(rows, { model: testModel, asOf }).leads;
    expect(relationshipMix(lead as LeadScore, { model: testModel })).toBe('mostly-online');
  });

  it('is told by the touches where nothing is left of either channel', () => {
    expect(offlineShare(leadWith({ online: 0, offline: 0 }, 3, 1))).toBe(0.25);
    expect(relationshipMix(leadWith({ online: 0, offline: 0 }, 9, 1), { model: testModel })).toBe(
      'mostly-online',
    );
    expect(relationshipMix(leadWith({ online: 0, offline: 0 }, 1, 9), { model: testModel })).toBe(
      'mostly-offline',
    );
  });

  it('does not count friction as contact', () => {
    const [lead] = scoreLeads(touches(1, { type: 'absence' }), { model: testModel, asOf }).leads;
    expect(relationshipMix(lead as LeadScore, { model: testModel })).toBe('none');
  });
});
