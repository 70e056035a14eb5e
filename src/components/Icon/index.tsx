import { Image } from '@tarojs/components'
import { useDisplay } from '../../stores/display'
import { length } from '../../styles/length'
import type { Role } from '../../styles/palette'
import { svgUri } from '../../styles/svg'
import { usePalette } from './ground'
import { ICONS, type IconName } from './icons'
import { asRole } from '../role'

interface Props {
  name: IconName
  /** A colour role, or a fixed colour where the ground does not follow the theme. */
  color?: Role | `#${string}`
  /** Design px; in 大字版 a quarter larger, unless `isFixed`. */
  size?: number
  isFixed?: boolean
  /** What the icon says when it stands alone; without it screen readers pass over the icon. */
  label?: string
  className?: string
}

/** A Phosphor icon in a colour of the theme. Names beyond the list are added in config/icons.mjs. */
export function Icon({ name, color = 'ink', size = 24, isFixed = false, label, className }: Props) {
  const palette = usePalette()
  const isElder = useDisplay((display) => display.isElder)
  const fill = color.startsWith('#') ? color : palette[color as Role]
  const side = length(isElder && !isFixed ? Math.round(size * 1.25) : size)
  const named = label ? { 'aria-label': label, ...asRole('img') } : { 'aria-hidden': true }
  return (
    <Image
      {...(className ? { className } : {})}
      src={svgUri(256, 256, ICONS[name], `fill='${fill}'`)}
      style={{ width: side, height: side }}
      {...named}
    />
  )
}
