import { Fragment } from 'react'
import { Text, View } from '@tarojs/components'
import type { NoticeView } from '../../../../domain/notice/contract'
import { momentText } from '../../../../domain/time'
import { Dotted } from '../../../components/Dotted'
import { Icon } from '../../../components/Icon'
import { Tip } from '../../../components/Tip'
import { classes } from '../../../styles/classes'
import { NoticeText } from '../NoticeText'
import { KIND_WORDS } from '../rowWords'
import { wholeTime } from '../when'
import styles from './index.module.scss'

interface Props {
  notice: NoticeView
  now: number
}

/** Title, who sends it and when, and the way it came down. */
export function Headline({ notice, now }: Props) {
  const { row, chain } = notice
  // The last on the way down is the union one reads it from.
  const way = chain.some(({ unionName }) => unionName === row.unionName)
    ? chain
    : [...chain, { unionName: row.unionName }]
  return (
    <>
      <View className={styles.title} {...(process.env.TARO_ENV === 'h5' ? { role: 'heading', 'aria-level': '1' } : {})}>
        {row.title}
      </View>
      <View className="row g8 mt12">
        <View className={classes(styles.mark, 'clay cap b')} aria-hidden>
          {Array.from(row.unionName).slice(0, 2).join('')}
        </View>
        <View className="grow">
          <View className="sm b">{row.unionName}</View>
          <Dotted className="c3" of={[wholeTime(row.at, now), KIND_WORDS[row.kind]]} />
        </View>
      </View>
      {chain.length > 0 && (
        <View
          className={classes(styles.way, 'sm c3 mt8')}
          aria-label={`转发：${way.map(({ unionName }) => unionName).join('，到')}`}
        >
          {way.map(({ unionName }, at) => (
            <Fragment key={unionName}>
              {at > 0 && <Icon name="caret-right" color="ink-3" size={14} />}
              <Text>{unionName}</Text>
            </Fragment>
          ))}
        </View>
      )}
    </>
  )
}

/** What has to be known before the text: another version, a time to act by. */
export function Before({ notice: { row, changes }, now }: Props) {
  const hasDeadline = row.deadline !== null && !row.needsConfirmation
  if (row.version === 1 && !hasDeadline) return null
  return (
    <View className="col g8 mt16">
      {row.version > 1 && (
        <Tip tone="info">{`第 ${row.version} 版${changes ? `：${changes}` : '，内容有改动，从头看一遍'}`}</Tip>
      )}
      {hasDeadline && row.deadline !== null && (
        <Tip tone={row.deadline > now ? 'warn' : 'plain'} icon="clock-fill">
          {row.deadline > now ? `${momentText(row.deadline)} 截止` : `${momentText(row.deadline)} 已经截止`}
        </Tip>
      )}
    </View>
  )
}

/** What the unions on the way wrote above it, the highest first. */
export function Covers({ notice: { row, chain, cover } }: Pick<Props, 'notice'>) {
  const covers = [
    ...chain.filter(({ unionName }) => unionName !== row.unionName),
    { unionName: row.unionName, cover },
  ].flatMap(({ unionName, cover: words }) => (words && words.length > 0 ? [{ unionName, words }] : []))
  return (
    <>
      {covers.map(({ unionName, words }) => (
        <View key={unionName} className="inset mt16">
          <View className="sm c3">{`${unionName}转发时说`}</View>
          <View className="mt4">
            <NoticeText body={words} pictures={{}} />
          </View>
        </View>
      ))}
    </>
  )
}
