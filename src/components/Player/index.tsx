import { Film } from './Film'
import type { PlayerProps } from './playing'
import { Sound } from './Sound'

/** Film and sound. Nothing is loaded before somebody asks for it, and on mobile data they are told what it costs. */
export function Player(props: PlayerProps) {
  return props.file.kind === 'audio' ? <Sound {...props} /> : <Film {...props} />
}
