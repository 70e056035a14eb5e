import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { openPublished } from '../../../../domain/notice/following'
import { NOTICE_KIND_NAMES } from '../../../../domain/notice/words'
import { dayText, momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { BodyView } from '../../../components/BodyView'
import { Button } from '../../../components/Button'
import { Dotted } from '../../../components/Dotted'
import { Tag } from '../../../components/Tag'
import { Tip } from '../../../components/Tip'
import { Facts } from '../Facts'
import { deadlineText, NoticeTag } from '../noticeTags'
import { Past } from '../Past'
import { NoticeWays } from './NoticeWays'
import { PassedList } from './PassedList'
import { ReadFigures } from './ReadFigures'
import { Unconfirmed } from './Unconfirmed'
import styles from './index.module.scss'

interface Props {
  noticeId: string
  /** The list has to be read again. */
  onChanged?: () => void
  /** In the narrow panel of the wide console, where the text is left out at first. */
  isBeside?: boolean
}

/** One published notice as its staff see it: whom it reached, what may be done with it, and what it says. */
export function NoticeDetail({ noticeId, onChanged, isBeside = false }: Props) {
  const published = useCloud(useCallback(() => call(openPublished, { noticeId }), [noticeId]))
  const [isTextOpen, setTextOpen] = useState(!isBeside)
  const changed = async () => {
    await published.reload()
    onChanged?.()
  }
  return (
    <Answer of={published} skeleton="detail">
      {(answer) => {
        const { row, notice, history, versions, now } = answer
        const isGuide = row.kind === 'guide'
        const isRead = !isGuide && !answer.isReceived && !row.isForUnions
        return (
          <View className={isBeside ? '' : styles.whole}>
            <View>
              <View className={isBeside ? 't3' : 't2'}>{row.title}</View>
              <View className="row g8 wrap mt8">
                <NoticeTag state={row.state} />
                {row.pinnedUntil !== null && row.pinnedUntil > now && (
                  <Tag tone="info">置顶到 {dayText(row.pinnedUntil)}</Tag>
                )}
                {row.version > 1 && <Tag>第 {row.version} 版</Tag>}
              </View>
              <Dotted className="c3 num mt8" of={[NOTICE_KIND_NAMES[row.kind], row.unionName, momentText(row.at)]} />
              {notice.recallReason !== null && (
                <View className="mt12">
                  <Tip tone="warn" icon="warning-circle-fill">
                    撤回原因：{notice.recallReason}
                  </Tip>
                </View>
              )}
            </View>
            <View className={styles.reached}>
              {isRead && row.state !== 'scheduled' && <ReadFigures row={row} />}
              <View className="mt12">
                <Facts
                  facts={[
                    ['发给', row.audienceWords],
                    ...(deadlineText(row.deadline, row.needsConfirmation) === null
                      ? []
                      : [['期限', deadlineText(row.deadline, row.needsConfirmation)] as const]),
                    ...(notice.attachments.length === 0
                      ? []
                      : [['附件', notice.attachments.map(({ name }) => name).join('，')] as const]),
                  ]}
                />
              </View>
              <NoticeWays published={answer} onChanged={changed} />
              {isRead && row.needsConfirmation && row.state === 'published' && <Unconfirmed noticeId={noticeId} />}
              {row.isForUnions && !answer.isReceived && <PassedList noticeId={noticeId} />}
            </View>
            <View>
              <View className={styles.text}>
                {isTextOpen ? (
                  <>
                    {notice.cover !== null && (
                      <View className="mb16">
                        <View className="sm c3 mb8">转发语</View>
                        <BodyView
                          body={notice.cover}
                          pictures={notice.pictures}
                          onRetryPicture={() => void published.reload()}
                        />
                      </View>
                    )}
                    <BodyView
                      body={notice.body}
                      pictures={notice.pictures}
                      onRetryPicture={() => void published.reload()}
                    />
                  </>
                ) : (
                  <Button isSmall onTap={() => setTextOpen(true)}>
                    看正文
                  </Button>
                )}
              </View>
              {versions.length > 0 && (
                <View className="mt16">
                  <View className="t3 mb8">以前的版本</View>
                  {versions.map(({ version, at, changes }) => (
                    <View key={version} className="sm c2 mt4">
                      第 {version} 版，{momentText(at)}
                      {changes ? `，${changes}` : ''}
                    </View>
                  ))}
                </View>
              )}
              <Past history={history} />
            </View>
          </View>
        )
      }}
    </Answer>
  )
}
