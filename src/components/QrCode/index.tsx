import { useMemo } from 'react'
import { Image, View } from '@tarojs/components'
import { selectPalette, useDisplay } from '../../stores/display'
import { classes } from '../../styles/classes'
import { length } from '../../styles/length'
import { PALETTE } from '../../styles/palette'
import { svgUri } from '../../styles/svg'
import { frameBody } from '../Ring/drawing'
import { qrBody, qrModules } from './drawing'
import { asRole } from '../role'
import styles from './index.module.scss'

interface Props {
  /** What the code says. */
  value: string
  /** Design px across, with the quiet zone. */
  size?: number
  /** What screen readers say, e.g. 会员码. */
  label: string
}

/** A QR code: black on white in every theme, with a quiet zone of four modules, error correction M. */
export function QrCode({ value, size = 236, label }: Props) {
  const modules = useMemo(() => qrModules(value), [value])
  const side = modules.length
  const across = length(size)
  return (
    <Image
      src={svgUri(side, side, qrBody(modules), "shape-rendering='crispEdges'")}
      style={{ width: across, height: across }}
      aria-label={label}
      {...asRole('img')}
    />
  )
}

interface FramedProps extends Props {
  /** What is left of the code's life, 0 to 1. */
  share: number
  /** The code has run out: covers it, so that nobody tries to scan it. */
  isExpired?: boolean
  /** Fades the code out; it fades in again without. */
  isChanging?: boolean
  /** The frame stands on white in every theme. */
  isOnWhite?: boolean
}

/** How much of the frame's width the code takes, with its quiet zone. */
const CODE_SHARE = 236 / 260

/** A code within the countdown frame of the card page. `size` is that of the frame. */
export function FramedQrCode(props: FramedProps) {
  const { value, size = 260, label, share, isExpired = false, isChanging = false, isOnWhite = false } = props
  const themed = useDisplay(selectPalette)
  const palette = isOnWhite ? PALETTE.light : themed
  const across = length(size)
  return (
    <View className={styles.frame ?? ''} style={{ width: across, height: across }}>
      <View className={styles.ground ?? ''} />
      <View className={classes(styles.code, isChanging && styles.changing)}>
        <QrCode value={value} size={Math.round(size * CODE_SHARE)} label={label} />
      </View>
      <Image
        className={styles.line ?? ''}
        src={svgUri(260, 260, frameBody(260, share, palette.line, palette.brand))}
        style={{ width: across, height: across }}
        aria-hidden
      />
      {isExpired && <View className={styles.cover ?? ''} />}
    </View>
  )
}
