import type { FileMeasures } from '../../domain/file/demands'
import { kindByName, type LocalFile } from './localFile'

/** A file as far as the phone knows it, to be held against what a track demands (`misses`) before it travels. */
export async function measuresOf(file: LocalFile): Promise<FileMeasures> {
  const { name, size } = file
  const seen = (await file.look?.()) ?? { seconds: null, width: null, height: null }
  return { kind: kindByName(name) ?? 'document', name, size, ...seen }
}
