import { useContext, useState } from 'react'
import { Image, View } from '@tarojs/components'
import { DrawnCover } from '../../../domain/campaign/plan'
import type { CampaignCard } from '../../../domain/campaign/card'
import { selectIsDark, useDisplay } from '../../stores/display'
import { classes } from '../../styles/classes'
import { svgUri } from '../../styles/svg'
import { Ground } from '../Icon/ground'
import type { Hue } from '../Tile'
import { type CoverBox, type Scene, SCENE_BOXES, sceneBody, SCENE_HUES } from './scenes'
import styles from './index.module.scss'

interface Props {
  cover: CampaignCard['cover']
  box: CoverBox
}

/**
 * The picture of a campaign as its ground: fills its parent, which sets size and corners. A scene of the design, or a
 * picture of the organiser's; where that does not load, the rings stand in. Not read out: the title stands beside it.
 */
export function CampaignCover({ cover, box }: Props) {
  const isThemeDark = useDisplay(selectIsDark)
  const ground = useContext(Ground)
  const isDark = ground ? ground === 'dark' : isThemeDark
  // The address of a kept answer is too old one day.
  const [failed, setFailed] = useState<string>()
  const picture = 'picture' in cover ? cover.picture.url : undefined
  if (picture && picture !== failed) {
    return (
      <View className={styles.cover} aria-hidden>
        <Image
          className={styles.picture}
          src={picture}
          mode="aspectFill"
          lazyLoad={box !== 'head'}
          onError={() => setFailed(picture)}
        />
      </View>
    )
  }
  const scene = sceneOf(cover)
  const { width, height } = SCENE_BOXES[box]
  return (
    <View className={classes(styles.cover, SCENE_HUES[scene])} aria-hidden>
      <Image
        className={classes(styles.drawing, styles[box])}
        src={svgUri(width, height, sceneBody(scene, box, isDark), "preserveAspectRatio='xMaxYMax slice'")}
      />
    </View>
  )
}

/** A scene a newer plan may name and this version does not draw is drawn as rings. */
function sceneOf(cover: CampaignCard['cover']): Scene {
  const named = 'scene' in cover ? cover.scene : undefined
  return DrawnCover.options.find((each) => each === named) ?? 'rings'
}

/** The colour of words on a cover's sign. */
export function hueOf(cover: CampaignCard['cover']): Hue {
  return SCENE_HUES[sceneOf(cover)]
}
