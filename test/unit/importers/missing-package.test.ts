import { standardModel } from 'touchpoint-scoring';
import { readXlsx } from 'touchpoint-scoring/importers/tables';
import { describe, expect, it, vi } from 'vitest';
import { workbook } from '../cli/workbook.js';

vi.mock('read-excel-file/universal', () => {
  throw new Error("Cannot find package 'read-excel-file'");
});

describe('readXlsx without its package', () => {
  it('says which one it needs', async () => {
    const read = readXlsx(workbook([['Email', 'Type', 'Date']]), { model: standardModel });
    await expect(read.next()).rejects.toMatchObject({
      name: 'TouchpointError',
      code: 'invalid_option',
      issues: [{ remedy: expect.stringContaining('npm install read-excel-file') }],
    });
  });
});
