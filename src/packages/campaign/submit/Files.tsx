import { useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import type { TrackFiles } from '../../../../domain/entry/track'
import type { FileLink } from '../../../../domain/file/contract'
import { misses } from '../../../../domain/file/demands'
import { KIND_WORDS } from '../../../../domain/file/limits'
import { kindByName, type LocalFile } from '../../../cloud/localFile'
import { measuresOf } from '../../../cloud/measures'
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
  const [isLooking, setLooking] = useState(false)
  /** What was picked, by the key of its row: a film on the phone can give a picture of itself. */
  const picked = useRef(new Map<string, LocalFile>())
  const [pictures, setPictures] = useState<Readonly<Record<string, LocalFile>>>({})
  const uploads = useUploads({
    purpose: 'entry',
    unionId,
    role: 'member',
    kinds,
    onArrived: (file, key) => {
      onArrived(file)
      const local = picked.current.get(key)
      picked.current.delete(key)
      if (file.kind !== 'video') return
      void local?.poster?.().then((picture) => {
        if (picture) setPictures((before) => ({ ...before, [file.id]: picture }))
      })
    },
  })
  const pending = uploads.rows.filter(({ state, mayRetry }) => state !== 'failed' || mayRetry).length
  useEffect(() => {
    onPending(id, pending)
  }, [id, pending, onPending])

  const add = async (chosen: readonly LocalFile[]) => {
    setRefused([])
    setLooking(true)
    const looked = await Promise.all(chosen.map(async (file) => ({ file, unfit: await sentencesOf(file, wanted) })))
    setLooking(false)
    setRefused(looked.flatMap(({ unfit }) => unfit))
    const fit = looked.flatMap(({ file, unfit }) => (unfit.length === 0 ? [file] : []))
    if (fit.length === 0) return
    const keys = uploads.add(fit)
    fit.forEach((file, at) => picked.current.set(keys[at] ?? '', file))
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
        onAdd={(chosen) => void add(chosen)}
        onRetry={uploads.retry}
        onCancel={uploads.remove}
        onRemove={onRemove}
      />
      {isLooking && <View className="sm c3 mt8">正在看文件合不合要求</View>}
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
          suggested={pictures[film.id]}
          onPoster={(poster) => onPoster(film.id, poster)}
          onPending={onPending}
        />
      ))}
    </View>
  )
}

/** What the phone can say of a file before it travels: kind, format, size, and where it can tell length and pixels. */
async function sentencesOf(file: LocalFile, { demand }: TrackFiles): Promise<string[]> {
  // What nobody may bring at all is said by its row.
  if (kindByName(file.name) === undefined) return []
  return misses(await measuresOf(file), demand).map((sentence) => `${file.name}：${sentence}`)
}

const kindsText = ({ demand }: TrackFiles) => demand.kinds.map((kind) => KIND_WORDS[kind]).join('或')
