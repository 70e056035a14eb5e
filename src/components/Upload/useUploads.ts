import { useEffect, useRef, useState } from 'react'
import type { FileKind, FileLink, FilePurpose } from '../../../domain/file/contract'
import type { StaffRole } from '../../../domain/identity/contract'
import { type LocalFile, refusalToBring } from '../../cloud/localFile'
import { upload } from '../../cloud/upload'
import { type UploadQueue, uploadQueue, type UploadRow } from './queue'

interface Options {
  purpose: FilePurpose
  /** The union the files will belong to. */
  unionId: string
  role: StaffRole | 'member'
  kinds: readonly FileKind[]
  /** Called with each file that is whole and looked at, and the key its row had. */
  onArrived: (file: FileLink, key: string) => void
}

/** Files on their way from this page, and what can be done with them. Leaving the page ends it. */
export function useUploads(options: Options) {
  const [rows, setRows] = useState<readonly UploadRow[]>([])
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const queue = useRef<UploadQueue | undefined>(undefined)
  useEffect(() => {
    const made = uploadQueue({
      start: (file, onProgress) => {
        const { purpose, unionId } = latest.current
        return upload({ file, purpose, unionId, onProgress })
      },
      refuse: (file) => refusalToBring(file, latest.current),
      onArrived: (file, key) => latest.current.onArrived(file, key),
      onRows: setRows,
    })
    queue.current = made
    return () => made.stop()
  }, [])
  return {
    rows,
    /** @returns the keys of their rows, in order */
    add: (files: readonly LocalFile[]): string[] => queue.current?.add(files) ?? [],
    retry: (key: string) => queue.current?.retry(key),
    remove: (key: string) => queue.current?.remove(key),
  }
}
