import { standardModel } from 'touchpoint-scoring';
import { createIdentity } from 'touchpoint-scoring/importers';
import { importEml } from 'touchpoint-scoring/importers/mail';
import { describe, expect, it } from 'vitest';

const identity = createIdentity({ own: ['studio.example'] });

async function leftOut(headers: Readonly<Record<string, string>>) {
  const all = {
    From: 'Ada <ada@acme.example>',
    To: 'kim@studio.example',
    Date: 'Fri, 20 Nov 2026 10:00:00 +0100',
    ...headers,
  };
  const text = `${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n\nHi\n`;
  const result = await importEml(text, { model: standardModel, identity });
  expect(result.rowsUsed + result.leftOut.length).toBe(1);
  return result.leftOut[0]?.reason;
}

describe('the verdict of a filter on the way', () => {
  it.each([
    ['X-Spam-Flag', 'YES'],
    ['X-Spam-Status', 'Yes, score=9.1 required=5.0'],
    ['X-Spam', 'Yes'],
    ['X-MS-Exchange-Organization-SCL', '6'],
    ['X-Forefront-Antispam-Report', 'CIP:203.0.113.1;CTRY:US;SCL:5;SFV:SPM;H:mail.example'],
  ])('%s: %s is spam', async (name, value) => {
    expect(await leftOut({ [name]: value })).toBe('deleted');
  });

  it.each([
    ['X-Spam-Flag', 'NO'],
    ['X-Spam-Status', 'No, score=-1.9'],
    ['X-MS-Exchange-Organization-SCL', '1'],
    ['X-MS-Exchange-Organization-SCL', '-1'],
    ['X-Forefront-Antispam-Report', 'SCL:1;SFV:NSPM;H:mail.example'],
  ])('%s: %s is none', async (name, value) => {
    expect(await leftOut({ [name]: value })).toBeUndefined();
  });
});

describe('who wrote', () => {
  it.each(['jira', 'confluence', 'gitlab', 'wordpress', 'www-data'])('%s@ is a service', async (name) => {
    expect(await leftOut({ From: `${name}@acme.example` })).toBe('automatic');
  });

  it.each(['jenkins', 'root', 'juno.jira-smith', 'support'])('%s@ may be a person', async (name) => {
    expect(await leftOut({ From: `${name}@acme.example` })).toBeUndefined();
  });

  it('a person asks about automatic replies, and a machine writes one', async () => {
    expect(await leftOut({ Subject: 'Automatic replies: how do we set them up?' })).toBeUndefined();
    expect(await leftOut({ Subject: 'Automatic reply: Offer' })).toBe('automatic');
  });
});
