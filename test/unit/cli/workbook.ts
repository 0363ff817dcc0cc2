import { strToU8, zipSync } from 'fflate';

/** A cell: text, a number, or a serial number that is shown as date and time (22), day (14) or time of day (20). */
export type WorkbookCell =
  | string
  | number
  | null
  | { readonly serial: number; readonly format: 14 | 20 | 22 };

/** A workbook of one sheet; the third column is written as dates. */
export function workbook(rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  const dated = rows.map((cells) =>
    cells.map(
      (value, column): WorkbookCell =>
        typeof value === 'number' && column === 2 ? { serial: value, format: 22 } : value,
    ),
  );
  return workbookOf([dated]);
}

/** A workbook of several sheets, whose days may begin in 1904. */
export function workbookOf(
  sheets: readonly (readonly (readonly WorkbookCell[])[])[],
  { isFrom1904 = false } = {},
): Uint8Array {
  const cell = (value: WorkbookCell, row: number, column: number) => {
    const place = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (value === null) return '';
    if (typeof value === 'string') return `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
    if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
    return `<c r="${place}" s="${formats.indexOf(value.format)}"><v>${value.serial}</v></c>`;
  };
  const sheetOf = (rows: readonly (readonly WorkbookCell[])[]) =>
    rows
      .map(
        (cells, row) =>
          `<row r="${row + 1}">${cells.map((value, column) => cell(value, row, column)).join('')}</row>`,
      )
      .join('');
  const listed = sheets.map((_, index) => index + 1);
  const names = listed.map((id) => `<sheet name="Sheet${id}" sheetId="${id}" r:id="r${id}"/>`).join('');
  const links = listed
    .map((id) => `<Relationship Id="r${id}" Type="${rels}/worksheet" Target="worksheets/sheet${id}.xml"/>`)
    .join('');
  const styles = formats.map((format) => `<xf numFmtId="${format}" applyNumberFormat="1"/>`).join('');
  const files = {
    '[Content_Types].xml': `<Types xmlns="${pack}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${pack}/relationships"><Relationship Id="r1" Type="${rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${rels}">${isFrom1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${names}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${pack}/relationships">${links}<Relationship Id="styles" Type="${rels}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="${formats.length}">${styles}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map((rows, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet xmlns="${main}"><sheetData>${sheetOf(rows)}</sheetData></worksheet>`,
      ]),
    ),
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const pack = 'http://schemas.openxmlformats.org/package/2006';
/** Built-in formats of numbers; the first is none. */
const formats = [0, 22, 14, 20];
