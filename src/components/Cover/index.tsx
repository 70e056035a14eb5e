import { useState } from 'react'
import { Image, View } from '@tarojs/components'
import type { Cover as CoverOfBook } from '../../../domain/library/contract'
import { coverOf } from '../../../domain/library/cover'
import { selectIsElder, useDisplay } from '../../stores/display'
import { classes } from '../../styles/classes'
import { length } from '../../styles/length'
import { svgUri } from '../../styles/svg'
import { COVER_BOX, COVER_DRAWINGS, COVER_PAPERS } from './looks'
import { titleSize } from './titleSize'
import styles from './index.module.scss'

interface Props {
  title: string
  cover: CoverOfBook
  /** Design px across; 大字版 draws it a fifth larger. Covers are 5 wide by 7 high. */
  width: number
}

const ELDER_FACTOR = 1.2

/**
 * A book's cover: its own picture, or one drawn from its title. Not read out: the title always stands beside it in
 * words.
 */
export function Cover({ title, cover: { url }, width }: Props) {
  const isElder = useDisplay(selectIsElder)
  // The address of a kept answer is too old one day; the drawn cover stands in.
  const [failed, setFailed] = useState<string>()
  const across = Math.round(isElder ? width * ELDER_FACTOR : width)
  const size = { width: length(across), height: length(Math.round(across * 1.4)) }
  return (
    <View className={styles.cover} style={size} aria-hidden>
      {url && url !== failed ? (
        <Image className={styles.picture} src={url} mode="aspectFill" lazyLoad onError={() => setFailed(url)} />
      ) : (
        <Drawn title={title} across={across} />
      )}
      <View className={styles.spine} />
    </View>
  )
}

function Drawn({ title, across }: { title: string; across: number }) {
  const { palette, motif } = coverOf(title)
  const paper = COVER_PAPERS[palette]
  const draw = COVER_DRAWINGS[motif]
  if (!paper || !draw) return null
  const { share, isLong } = titleSize(title)
  const letter = Math.max(1, across * share)
  return (
    <View className={styles.paper} style={{ color: paper.ink, backgroundColor: paper.ground }}>
      <Image
        className={classes(styles.picture, isLong && styles.faint)}
        src={svgUri(COVER_BOX.width, COVER_BOX.height, draw(paper), "preserveAspectRatio='none'")}
      />
      <View
        className={styles.title}
        style={{
          padding: [0.13, 0.07, 0, 0.16].map((part) => length(Math.round(across * part))).join(' '),
          fontSize: length(letter),
          lineHeight: length(letter * 1.34),
        }}
      >
        <View className={styles.lines}>{title}</View>
      </View>
    </View>
  )
}
