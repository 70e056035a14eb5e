import { View } from '@tarojs/components'
import type { EntryCard } from '../../../../domain/entry/contract'
import type { Track } from '../../../../domain/entry/track'
import { Tip } from '../../../components/Tip'

interface Props {
  own: readonly EntryCard[]
  tracks: readonly Track[]
  onGoOn: (entry: EntryCard) => void
}

/** Works one has begun and not handed in: gone on with in one tap instead of begun anew. */
export function Unfinished({ own, tracks, onGoOn }: Props) {
  const drafts = own.filter(({ state }) => state === 'draft' || state === 'returned')
  if (drafts.length === 0) return null
  return (
    <View className="col g8 mt12">
      {drafts.slice(0, 3).map((entry) => (
        <Tip key={entry.id} tone="info" icon="note-pencil" action="接着写" onAction={() => onGoOn(entry)}>
          {`${tracks.find(({ id }) => id === entry.trackId)?.title ?? '作品'}有一件没${entry.state === 'returned' ? '改' : '写'}完：${entry.title || '没有名字'}`}
        </Tip>
      ))}
    </View>
  )
}
