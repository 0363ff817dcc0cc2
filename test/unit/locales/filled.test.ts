import { describe, expect, it } from 'vitest';
import { filled } from '../../../src/core/locale/filled.js';

describe('a text with places', () => {
  it('has one full stop at its end where a value brings its own', () => {
    expect(filled('Talk at {event}.', { event: 'Acme Inc.' })).toBe('Talk at Acme Inc.');
    expect(filled('Talk at {event}.', { event: 'Acme' })).toBe('Talk at Acme.');
    expect(filled('{day}. {counts}.', { day: '3 déc.', counts: '2 contacts' })).toBe('3 déc. 2 contacts.');
  });

  it('reads nothing that a value holds, and keeps a place that is not given', () => {
    expect(filled('{a} and {b}.', { a: '{b}', b: '$1' })).toBe('{b} and $1.');
    expect(filled('{a} {c}. {toString}' as '{a}', { a: '1' })).toBe('1 {c}. {toString}');
  });
});
