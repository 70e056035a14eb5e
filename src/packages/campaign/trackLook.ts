import type { Track } from '../../../domain/entry/track'
import { ICONS, type IconName } from '../../components/Icon/icons'

const isIcon = (name: string): name is IconName => name in ICONS

/** The icon of a track; a name this version does not draw is drawn as its form. */
export function iconOf({ icon, form }: Pick<Track, 'icon' | 'form'>): IconName {
  if (isIcon(icon)) return icon
  const duotone = `${icon}-duotone`
  if (isIcon(duotone)) return duotone
  return { work: 'medal-duotone', person: 'user-circle-duotone', case: 'buildings-duotone' }[form] as IconName
}
