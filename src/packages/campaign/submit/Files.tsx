import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import type { TrackFiles } from '../../../../domain/entry/track'
import type { FileLink } from '../../../../domain/file/contract'
import { misses } from '../../../../domain/file/demands'
import { KIND_WORDS } from '../../../../domain/file/limits'
import { kindByName, type LocalFile } from '../../../cloud/localFile'
import { Upload } from '../../../components/Upload'
import { useUploads } from '../../../components/Upload/useUploads'
import { amountText, demandText } from './demandWords'
import { Wrong } from './LongText'
import { Poster } from './Poster'

interface Props {
  wanted: TrackFiles
  unionId: string
  /** Those that have arrived, in order. */
  files: readonly FileLink[]
  /** Pictures that stand for videos, by the video's id. */
  posters: Readonly<Record<string, FileLink>>
  /** What is wrong with them, as the cloud or the form says it. */
  error: string | undefined
  /** Where the heading says it already. */
  isAlone: boolean
  onArrived: (file: FileLink) => void
  onRemove: (file: FileLink) => void
  onPoster: (filmId: string, poster: FileLink | undefined) => void
  /** How many are on their way, or failed and may be tried again. */
  onPending: (place: string, count: number) => void
}

/** The files of one demand of a track: looked at before they travel, and again by the cloud with their bytes in hand. */
export function Files(props: Props) {
  const { wanted, unionId, files, posters, error, isAlone, onArrived, onRemove, onPoster, onPending } = props
  const { id, demand, most } = wanted
  const { kinds } = demand
  const [refused, setRefused] = useState<readonly string[]>([])
  const uploads = useUploads({ purpose: 'entry', unionId, role: 'member', kinds, onArrived })
  const pending = uploads.rows.filter(({ state, mayRetry }) => state !== 'failed' || mayRetry).length
  useEffect(() => {
    onPending(id, pending)
  }, [id, pending, onPending])

  const add = (picked: readonly LocalFile[]) => {
    const unfit = picked.flatMap((file) => sentencesOf(file, wanted))
    setRefused(unfit)
    const fit = picked.filter((file) => sentencesOf(file, wanted).length === 0)
    if (fit.length > 0) uploads.add(fit)
  }
  const films = files.filter(({ kind }) => kind === 'video')
  const rule = demandText(demand)
  return (
    <View className="mt8">
      {!isAlone && <View className="sm c2 mt8">{amountText(wanted)}</View>}
      {rule && <View className="sm c3 mb8">{rule}</View>}
      <Upload
        files={files}
        rows={uploads.rows}
        kinds={kinds}
        most={most}
        addWords={files.length + uploads.rows.length === 0 ? `加${kindsText(wanted)}` : '再加一个文件'}
        onAdd={add}
        onRetry={uploads.retry}
        onCancel={uploads.remove}
        onRemove={onRemove}
      />
      {refused.map((sentence) => (
        <Wrong key={sentence}>{sentence}</Wrong>
      ))}
      <Wrong>{error}</Wrong>
      {films.map((film) => (
        <Poster
          key={film.id}
          film={film}
          unionId={unionId}
          poster={posters[film.id]}
          onPoster={(poster) => onPoster(film.id, poster)}
          onPending={onPending}
        />
      ))}
    </View>
  )
}

/** What the phone can say of a file before it travels: its kind and format by its name, and its size. */
function sentencesOf({ name, size }: LocalFile, { demand }: TrackFiles): string[] {
  const kind = kindByName(name)
  // What nobody may bring at all is said by its row.
  if (kind === undefined) return []
  const known = { kind, name, size, seconds: null, width: null, height: null }
  return misses(known, demand).map((sentence) => `${name}：${sentence}`)
}

const kindsText = ({ demand }: TrackFiles) => demand.kinds.map((kind) => KIND_WORDS[kind]).join('或')
