import type { ReactNode } from 'react'
import type { Track } from '../../../../domain/entry/track'
import { Cell, List } from '../../../components/Cell'
import { Sheet } from '../../../components/Sheet'
import { Tile } from '../../../components/Tile'
import { iconOf } from '../trackLook'
import { amountText } from './demandWords'

interface Props {
  tracks: readonly Track[]
  isOpen: boolean
  onClose: () => void
  onTrack: (track: Track) => void
  /** Above the tracks: what one has begun before. */
  children?: ReactNode
}

/** The tracks one can hand something in to, each with what it takes. */
export function TrackSheet({ tracks, isOpen, onClose, onTrack, children }: Props) {
  return (
    <Sheet isOpen={isOpen} title="投到哪个项目" onClose={onClose}>
      {children}
      <List className="mt12">
        {tracks.map((track) => (
          <Cell
            key={track.id}
            isStrong
            leading={<Tile icon={iconOf(track)} hue={track.tone} size={40} />}
            title={track.title}
            note={track.about || takesText(track)}
            onTap={() => onTrack(track)}
          />
        ))}
      </List>
    </Sheet>
  )
}

function takesText({ files, text }: Track): string {
  return files.length > 0 ? files.map(amountText).join('，') : `写一篇，最多 ${text.most} 个字`
}
