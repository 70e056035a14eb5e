import type { PropsWithChildren, ReactNode } from 'react'
import { Image, View } from '@tarojs/components'
import { Icon } from '../../../components/Icon'
import { readChrome } from '../../../components/Page/chrome'
import { goBack } from '../../../components/Page'
import { Tap } from '../../../components/Tap'
import { asRole } from '../../../components/role'
import { classes } from '../../../styles/classes'
import { length } from '../../../styles/length'
import { DENY_MARK, PASS_CIRCLES, PASS_MARK } from './marks'
import styles from './index.module.scss'

interface Props {
  kind: 'pass' | 'deny'
  /** 通过 or 不通过. */
  word: string
  headline: string
  /** Two buttons at the bottom. */
  bar: ReactNode
}

const MARKS = { pass: { image: PASS_MARK, side: 136 }, deny: { image: DENY_MARK, side: 120 } }

/** The frame of a verdict: colour, shape, word and layout differ, so that it is seen from across the counter. */
export function VerdictScreen({ kind, word, headline, bar, children }: PropsWithChildren<Props>) {
  const chrome = readChrome()
  const mark = MARKS[kind]
  const side = length(mark.side)
  return (
    <View className={classes(styles.verdict, styles[kind])}>
      <View className={classes(styles.hero, kind === 'pass' && styles.round)} style={{ paddingTop: `${chrome.top}px` }}>
        {kind === 'pass' && <Image className={styles.circles} src={PASS_CIRCLES} aria-hidden />}
        <View className={styles.nav} style={{ minHeight: `${chrome.nav}px` }}>
          <Tap label="关闭" className={styles.close} onTap={goBack}>
            <Icon name="x-bold" color="#FFFFFF" isFixed />
          </Tap>
          <View className={styles.title}>扫码核销</View>
        </View>
        <View className={styles.ruling} {...asRole('alert')}>
          <Image src={mark.image} style={{ width: side, height: side }} aria-hidden />
          <View className={styles.word}>{word}</View>
          <View className={styles.headline}>{headline}</View>
        </View>
      </View>
      <View className={styles.sheet}>
        <View className={styles.facts}>{children}</View>
        <View className={styles.bar}>{bar}</View>
      </View>
    </View>
  )
}
