import type { FileLink } from '../../../../domain/file/contract'
import { openFile } from '../../../cloud/openFile'
import { tellError } from '../../../components/feedback'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Opens a table that was made for whoever asked: in WeChat as a document, in browsers as a download. */
export function openTable({ name, url }: { name: string; url: string }): void {
  const table: FileLink = {
    ...{ id: 'table', kind: 'document', name, type: XLSX, size: 0, width: null, height: null, seconds: null, url },
  }
  openFile(table, () => undefined).catch(tellError)
}
