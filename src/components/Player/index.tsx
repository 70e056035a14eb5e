import type { FileLink } from '../../../domain/file/contract'
import { Film } from './Film'
import { Sound } from './Sound'

export interface PlayerProps {
  file: FileLink
  /** The picture that stands for a film. */
  poster?: FileLink | undefined
  /** A new address, when the old one's time is over; undefined when there is none. */
  renew?: (() => Promise<FileLink | undefined>) | undefined
}

/** Film and sound. Nothing is loaded before somebody asks for it, and on mobile data they are told what it costs. */
export function Player(props: PlayerProps) {
  return props.file.kind === 'audio' ? <Sound {...props} /> : <Film {...props} />
}
