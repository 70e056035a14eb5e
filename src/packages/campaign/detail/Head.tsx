import { View } from '@tarojs/components'
import type { CampaignView } from '../../../../domain/campaign/contract'
import { CampaignCover, hueOf } from '../../../components/CampaignCover'
import { StageSign } from '../../../components/CampaignCover/StageSign'
import { Icon } from '../../../components/Icon'
import { goBack } from '../../../components/Page'
import { readChrome } from '../../../components/Page/chrome'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

/** The cover as wide as the screen: whose campaign it is, its name, and one line about it. */
export function Head({ campaign: { card } }: { campaign: CampaignView }) {
  const { cover, title, summary, unionName } = card
  const chrome = readChrome()
  const isPicture = 'picture' in cover
  return (
    <View className={classes(styles.head, isPicture && styles.onPicture)}>
      <CampaignCover cover={cover} box="head" />
      <View className={styles.words} style={{ paddingTop: `${chrome.top}px` }}>
        <View className={styles.nav} style={{ minHeight: `${chrome.nav}px`, paddingRight: `${chrome.right}px` }}>
          <Tap label="返回" className={styles.back} onTap={goBack}>
            <Icon name="caret-left-bold" isFixed />
          </Tap>
        </View>
        <View className={styles.text}>
          <View className={styles.sign}>
            <StageSign stage={`${unionName}主办`} hue={hueOf(cover)} />
          </View>
          <View
            className={styles.title}
            {...(process.env.TARO_ENV === 'h5' ? { role: 'heading', 'aria-level': '1' } : {})}
          >
            {title}
          </View>
          {summary && <View className={classes('body c2 mt4', styles.summary)}>{summary}</View>}
        </View>
      </View>
    </View>
  )
}
