import { standardModel as model } from 'touchpoint-scoring';
import { readWhatsApp } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it } from 'vitest';

const options = { model, us: ['Kim'], timeZone: 'UTC' } as const;
const timesOf = async (chat: string, more: object = {}) => {
  const { interactions, rejected, leftOut, rows } = await readWhatsApp([chat], { ...options, ...more });
  return {
    rows,
    times: interactions.map(({ at }) => new Date(at).toISOString().slice(0, 19)),
    leads: interactions.map(({ leadId }) => leadId),
    rejected,
    reasons: leftOut.map(({ reason }) => reason),
  };
};

// The forms were compared with public parsers of chats and their tests (Duelion/whatsapp-wrapped, SUPPORTED_FORMATS.md; notes on
// exports of an iPhone in Finnish): iPhones write brackets and seconds, Android a dash and minutes; the day and the clock follow
// the region of the telephone, with U+202F before AM since iOS 16, U+200E before attachments, and U+200F around Arabic numbers.
const nnbsp = '\u202f';
describe('every form in which WhatsApp writes the time of a message', () => {
  it.each([
    ['English (United States), iPhone', `[11/23/26, 3:01:09${nnbsp}PM] `, '2026-11-23T15:01:09'],
    ['English (United States), Android', `11/23/26, 3:01${nnbsp}PM - `, '2026-11-23T15:01:00'],
    ['English (United States), older Android', '11/23/26, 3:01 PM - ', '2026-11-23T15:01:00'],
    ['English (United Kingdom), iPhone', '[23/11/2026, 15:01:09] ', '2026-11-23T15:01:09'],
    ['English (United Kingdom), Android', '23/11/2026, 15:01 - ', '2026-11-23T15:01:00'],
    ['English (Australia), iPhone', `[23/11/2026, 3:01:09${nnbsp}pm] `, '2026-11-23T15:01:09'],
    ['English (India), Android', `23/11/26, 3:01${nnbsp}pm - `, '2026-11-23T15:01:00'],
    ['English (Ireland), a.m. and p.m.', '23/11/2026, 3:01 p.m. - ', '2026-11-23T15:01:00'],
    ['English (Canada), Android', '2026-11-23, 3:01 p.m. - ', '2026-11-23T15:01:00'],
    ['German, iPhone', '[23.11.26, 15:01:09] ', '2026-11-23T15:01:09'],
    ['German, Android', '23.11.26, 15:01 - ', '2026-11-23T15:01:00'],
    ['German, older Android', '23.11.26 um 15:01 - ', '2026-11-23T15:01:00'],
    ['French, iPhone', '[23/11/2026 15:01:09] ', '2026-11-23T15:01:09'],
    ['French, iPhone with à', '[23/11/2026 à 15:01:09] ', '2026-11-23T15:01:09'],
    ['French, Android', '23/11/2026, 15:01 - ', '2026-11-23T15:01:00'],
    ['Spanish, iPhone', '[23/11/26, 15:01:09] ', '2026-11-23T15:01:09'],
    ['Spanish, iPhone with half days', `[23/11/26, 3:01:09${nnbsp}p.${nnbsp}m.] `, '2026-11-23T15:01:09'],
    ['Spanish, Android', '23/11/26, 3:01 p.\u00a0m. - ', '2026-11-23T15:01:00'],
    ['Italian, iPhone', '[23/11/26, 15:01:09] ', '2026-11-23T15:01:09'],
    ['Italian, Android', '23/11/26, 15:01 - ', '2026-11-23T15:01:00'],
    ['Portuguese, iPhone', '[23/11/26, 15:01:09] ', '2026-11-23T15:01:09'],
    ['Portuguese, Android', '23/11/2026 15:01 - ', '2026-11-23T15:01:00'],
    ['Portuguese, older Android', '23/11/2026 às 15:01 - ', '2026-11-23T15:01:00'],
    ['Dutch, iPhone', '[23-11-2026 15:01:09] ', '2026-11-23T15:01:09'],
    ['Dutch, Android', '23-11-2026 15:01 - ', '2026-11-23T15:01:00'],
    ['Polish, iPhone', '[23.11.2026, 15:01:09] ', '2026-11-23T15:01:09'],
    ['Polish, Android', '23.11.2026, 15:01 - ', '2026-11-23T15:01:00'],
    ['Swedish', '[2026-11-23, 15:01:09] ', '2026-11-23T15:01:09'],
    ['Danish', '[23.11.2026 15.01.09] ', '2026-11-23T15:01:09'],
    ['Finnish', '[23.11.2026 klo 15.01.09] ', '2026-11-23T15:01:09'],
    ['Hungarian', '2026. 11. 23. 15:01 - ', '2026-11-23T15:01:00'],
    ['Japanese', '2026/11/23 15:01 - ', '2026-11-23T15:01:00'],
    ['Chinese', '2026/11/23 下午3:01 - ', '2026-11-23T15:01:00'],
    ['Korean, iPhone', '[2026. 11. 23. 오후 3:01:09] ', '2026-11-23T15:01:09'],
    ['Korean, Android', '2026년 11월 23일 오후 3:01, ', '2026-11-23T15:01:00'],
    ['Arabic', '\u200f٢٣\u200f/١١\u200f/٢٠٢٦، ٣:٠١ م - ', '2026-11-23T15:01:00'],
    ['behind a mark of direction', '\u200e[23/11/2026, 15:01:09] ', '2026-11-23T15:01:09'],
    ['behind a byte order mark', '\ufeff23.11.26, 15:01 - ', '2026-11-23T15:01:00'],
  ])('%s', async (_, prefix, time) => {
    const sign = prefix.startsWith('2026년') ? ' : ' : ': ';
    const { rows, times, leads, rejected } = await timesOf(
      `${prefix}Ada${sign}hello\nsecond: line\n${prefix.replace('\ufeff', '')}Kim${sign}hi\n`,
    );
    expect({ rows, times, leads, rejected }).toEqual({
      rows: 2,
      times: [time, time],
      leads: ['Ada', 'Ada'],
      rejected: [],
    });
  });

  it('midnight and noon of half days', async () => {
    const chat = '12/31/25, 12:05 AM - Ada: a\n12/31/25, 12:05 PM - Ada: b\n1/1/26, 11:59 PM - Kim: c\n';
    expect((await timesOf(chat)).times).toEqual([
      '2025-12-31T00:05:00',
      '2025-12-31T12:05:00',
      '2026-01-01T23:59:00',
    ]);
  });

  it('one day that exists in one order only says the order of all', async () => {
    expect((await timesOf('3/4/26, 09:00 - Ada: a\n12/31/26, 09:00 - Kim: b\n')).times[0]).toBe(
      '2026-03-04T09:00:00',
    );
    expect((await timesOf('3/4/26, 09:00 - Ada: a\n31/12/26, 09:00 - Kim: b\n')).times[0]).toBe(
      '2026-04-03T09:00:00',
    );
  });

  it('a chat whose days exist in both orders is not guessed', async () => {
    const { times, rejected } = await timesOf('3/4/26, 09:00 - Ada: a\n5/4/26, 09:00 - Kim: b\n');
    expect([times, rejected[0]?.issues.map(({ option }) => option)]).toEqual([[], ['dateOrder']]);
  });
});

describe('what is no message', () => {
  it('notices with and without a name, and calls that nobody took', async () => {
    const { leads, reasons, rows } = await timesOf(
      [
        '[23/11/2026, 15:00:00] Ada: \u200eMessages and calls are end-to-end encrypted. Only people in this chat can read them.',
        '[23/11/2026, 15:00:01] Ada: \u200eNachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.',
        '[23/11/2026, 15:01:00] Ada: \u200eMissed voice call, Tap to call back',
        '[23/11/2026, 15:02:00] Ada: \u200eimage omitted',
        '[23/11/2026, 15:03:00] Kim: is it encrypted?',
        '23/11/2026, 15:04 - Ada changed the subject from "Offer: one" to "Offer: two"',
        '23/11/2026, 15:05 - Ada: Appel vocal manqué',
      ].join('\n'),
    );
    expect(rows).toBe(7);
    expect(leads).toEqual(['Ada', 'Ada']);
    expect(reasons).toEqual(['automatic', 'automatic', 'not-reached', 'automatic', 'not-reached']);
  });

  it('a row of a table is no message', async () => {
    expect((await timesOf('2026-11-23, 15:01, Ada: hello\n')).rows).toBe(0);
  });
});

describe('a chat of which nobody is us', () => {
  it('says at once what else is missing, and nothing that is not', async () => {
    const missing = async (chat: string, more: object = {}) => {
      const { rejected } = await readWhatsApp([chat], { model, ...more });
      return rejected[0]?.issues.map(({ option }) => option);
    };
    expect(await missing('12/31/25, 9:15 PM - Ada: a\n')).toEqual(['us', 'timeZone']);
    expect(await missing('12/11/25, 9:15 PM - Ada: a\n')).toEqual(['us', 'dateOrder']);
    expect(await missing('12/31/25, 9:15 PM - Ada: a\n', { timeZone: 'UTC' })).toEqual(['us']);
  });
});

describe('a call that the app notes in the chat', () => {
  const became = async (text: string) => {
    const chat = [`[20.11.26, 10:00:00] Ada: ${text}\n[20.11.26, 10:05:00] Kim: hi\n`];
    const { interactions, leftOut } = await readWhatsApp(chat, options);
    return leftOut[0]?.reason ?? `${interactions[0]?.type} ${interactions[0]?.durationMinutes}`;
  };

  it.each([
    ['\u200eVoice call, \u200e12 min', 'phone_call 12'],
    ['\u200eSprachanruf, \u200e1 Std. 2 Min.', 'phone_call 62'],
    ['\u200eVideo call, \u200e45 sec', 'video_call 0.75'],
    ['\u200eVideoanruf, \u200eKeine Antwort', 'not-reached'],
    ['\u200eVoice call, \u200eNo answer', 'not-reached'],
    // Written by a person: without the mark.
    ['Video call, 12 min?', 'direct_message undefined'],
  ])('%j', async (text, expected) => {
    expect(await became(text)).toBe(expected);
  });
});
