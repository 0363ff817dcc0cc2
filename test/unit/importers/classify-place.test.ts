import fc from 'fast-check';
import { classifyPlace, type PlaceFacts } from 'touchpoint-scoring/importers';
import { describe, expect, it } from 'vitest';

const inShort = (facts: PlaceFacts) => {
  const { channel, medium, confidence } = classifyPlace(facts);
  return [channel, medium, confidence].filter((part) => part !== undefined).join(' ');
};

describe('where a meeting took place', () => {
  it.each<[string, PlaceFacts, string]>([
    ['nothing is said', {}, 'unknown low'],
    ['nobody knows yet', { location: ' TBD ' }, 'unknown low'],
    ['a field says online', { stated: 'video' }, 'online video high'],
    ['a field says in person', { stated: 'offline' }, 'offline high'],
    ['a field says by telephone', { stated: 'phone' }, 'online phone high'],
    [
      'a field says online, and there is a room',
      { stated: 'video', rooms: ['Room 3'] },
      'mixed video medium',
    ],
    ['a conference link', { conferenceLinks: ['https://acme.zoom.us/j/1'] }, 'online video high'],
    [
      'a link that the calendar added',
      { conferenceLinks: ['https://meet.google.com/a'], linksMayBeAutomatic: true },
      'online video medium',
    ],
    [
      'that link, and an address',
      {
        conferenceLinks: ['https://meet.google.com/a'],
        linksMayBeAutomatic: true,
        location: 'Herrengasse 14, Wien',
      },
      'mixed video medium',
    ],
    [
      'a known link in the location',
      { location: 'https://teams.microsoft.com/l/meetup-join/1' },
      'online video high',
    ],
    ['a known link without a scheme', { location: 'meet.google.com/abc-defg-hij' }, 'online video high'],
    [
      'any other link says nothing: a hotel has a page',
      { location: 'https://example.com/room' },
      'unknown low',
    ],
    ['a link that only looks known', { location: 'https://zoom.us.example.com/j/1' }, 'unknown low'],
    [
      'a conference on a server of its own',
      { location: 'https://meet.example.com/kim' },
      'online video medium',
    ],
    ['a link in the field URL', { links: ['https://us02web.zoom.us/j/1'] }, 'online video high'],
    ['a page in the field URL', { links: ['https://acme.com'] }, 'unknown low'],
    [
      'a link in the description',
      { description: 'Join: <a href="https://zoom.us/j/1">here</a>' },
      'online video low',
    ],
    [
      'a link in the description of a place',
      { location: 'Room 3', description: 'https://zoom.us/j/1' },
      'offline medium',
    ],
    ['a link in HTML', { location: '<a href="https://meet.google.com/abc">Meet</a>' }, 'online video high'],
    ['a title with a meal', { title: 'Lunch with Ada' }, 'offline low'],
    ['a title with a call', { title: 'Intro call' }, 'online phone low'],
    [
      'a title against a link',
      { title: 'Lunch with Ada', description: 'https://zoom.us/j/1' },
      'online video low',
    ],
    [
      'a title against a link that the calendar added',
      { title: 'Lunch with Ada', conferenceLinks: ['https://meet.google.com/a'], linksMayBeAutomatic: true },
      'mixed video low',
    ],
    ['a title against a place', { title: 'Intro call', location: 'Room 3' }, 'offline medium'],
    ['a place of our own', { location: 'Studio', places: { studio: 'offline' } }, 'offline high'],
    [
      'a place of our own, in part',
      { location: 'Studio; Acme', places: { Studio: 'offline' } },
      'offline high',
    ],
    [
      'a place of our own against our knowledge',
      { location: 'Room 3', places: { 'Room 3': 'online' } },
      'online video high',
    ],
    ['a link with a name before the host', { location: 'https://zoom.us@example.com/j/1' }, 'unknown low'],
    [
      'a link wrapped by Outlook',
      {
        location:
          'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Facme.webex.com%2Fmeet&data=1',
      },
      'online video high',
    ],
    ['a link to a map', { location: 'https://goo.gl/maps/abc' }, 'offline medium'],
    ['a map of Google', { location: 'https://www.google.com/maps/place/Wien' }, 'offline medium'],
    ['a telephone link', { conferenceLinks: ['tel:+43-1-234'] }, 'online phone medium'],
    [
      'a conference with a number to dial in',
      { conferenceLinks: ['https://meet.google.com/a', 'tel:+43-1-234'] },
      'online video high',
    ],
    ['a number', { location: '+43 1 234 56 78' }, 'online phone medium'],
    ['a number with a word before it', { location: 'Tel.: +43 1 234 56 78' }, 'online phone medium'],
    ['the word alone', { location: 'Phone' }, 'online phone medium'],
    ['words of Outlook', { location: 'Microsoft Teams-Besprechung' }, 'online video medium'],
    ['a room and words of Outlook', { location: 'Room 3; Microsoft Teams Meeting' }, 'mixed video medium'],
    ['both with a comma', { location: 'Room 3, Zoom' }, 'mixed video medium'],
    ['a room that was invited', { rooms: ['Salon'] }, 'offline medium'],
    ['a room by name', { location: 'Besprechungsraum Nord' }, 'offline medium'],
    ['an address', { location: 'Café Central, Herrengasse 14, 1010 Wien' }, 'offline medium'],
    ['a venue', { location: 'Café Central' }, 'offline medium'],
    ['a text that is not understood', { location: 'Big Studio 4' }, 'unknown low'],
    ['a word that only holds another', { location: 'Teamsworth' }, 'unknown low'],
    ['a question', { location: 'Zoom?' }, 'unknown low'],
    ['a choice', { location: 'Office or Teams' }, 'unknown low'],
    [
      'an address with its number to ring',
      { location: 'Gasthof Post (Tel. 05524 1234), Hauptstraße 3' },
      'offline medium',
    ],
    ['an address in fields of its own', { hasAddress: true }, 'offline medium'],
  ])('%s', (_, facts, expected) => {
    expect(inShort(facts)).toBe(expected);
  });

  it('takes domains of the caller', () => {
    const facts = { location: 'https://video.acme.com/1' };
    expect(inShort(facts)).toBe('online video medium');
    expect(inShort({ ...facts, ownConferenceDomains: ['video.acme.com'] })).toBe('online video high');
  });

  it('says what it saw', () => {
    expect(classifyPlace({ location: 'Room 3; https://zoom.us/j/1' }).evidence).toEqual([
      { kind: 'conference-link', channel: 'online', confidence: 'high', value: 'https://zoom.us/j/1' },
      { kind: 'room', channel: 'offline', confidence: 'medium', value: 'Room 3' },
    ]);
  });

  it('never turns evidence round: more evidence for one side keeps that side', () => {
    const facts = fc.record({
      location: fc.oneof(fc.string(), fc.constantFrom('Room 3', 'Zoom', 'TBD', 'https://zoom.us/j/1')),
      conferenceLinks: fc.array(fc.webUrl(), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const before = classifyPlace(given);
        const { channel } = classifyPlace({ ...given, rooms: ['Room 9'] });
        const wasOnline = before.channel === 'online' || before.channel === 'mixed';
        expect(channel).toBe(wasOnline ? 'mixed' : 'offline');
      }),
    );
  });

  it('reads hostile locations in linear time', () => {
    for (const part of ['1', ' ', '1,', '#', 'a.', 'http://', '(', 'Zoom,', '; ', '-']) {
      // What this process took, whatever else the machine does.
      const started = process.cpuUsage();
      classifyPlace({ location: `${part.repeat(100_000)}x` });
      expect(process.cpuUsage(started).user / 1000).toBeLessThan(250);
    }
  });
});
