import { openFile } from '../../cloud/openFile'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Opens a table that the cloud has just made: saved by browsers, shown by WeChat. @throws {AppError} */
export async function openTable({ name, url }: { name: string; url: string }): Promise<void> {
  const measures = { size: 0, width: null, height: null, seconds: null }
  await openFile({ id: 'table', kind: 'document', name, type: XLSX, url, ...measures }, () => undefined)
}
