import { useCallback } from 'react'
import { View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { listReceived, passNoticeOn, type ReceivedRow } from '../../../../domain/notice/passing'
import { dayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Dotted } from '../../../components/Dotted'
import { State } from '../../../components/State'
import { Tag } from '../../../components/Tag'
import { useIntent } from '../../../components/useIntent'
import type { Work } from '../Console'
import { Steps } from '../Steps'
import { usePages } from '../usePages'
import { sinceText } from '../words'
import styles from './index.module.scss'

/** 上级来文: notices from the union above that its unions pass on. */
export function Received({ seat }: Work) {
  const { unionId } = seat
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listReceived, { unionId, ...(cursor ? { cursor } : {}) }),
      [unionId],
    ),
  )
  const { reload } = pages.page
  useDidShow(() => void reload())
  const { run, isBusy } = useIntent()

  const passOn = async (noticeId: string) => {
    const draft = await run(`pass on ${noticeId} ${unionId}`, (requestKey) =>
      call(passNoticeOn, { noticeId, unionId, requestKey }),
    )
    if (draft) void Taro.navigateTo({ url: `/packages/staff/compose/index?draft=${draft.draftId}` })
  }
  return (
    <View className="mt12">
      <Answer of={pages.page}>
        {({ rows, now }) =>
          rows.length === 0 ? (
            <State icon="envelope-simple-open-duotone" title="没有来文" text="上级工会要求转发的通知会出现在这里" />
          ) : (
            <View>
              <List>
                {rows.map((row) => (
                  <Cell
                    key={row.id}
                    isStrong
                    title={row.title}
                    note={
                      <View>
                        <Dotted
                          className="num"
                          of={[
                            row.fromUnionName,
                            sinceText(row.at, now),
                            row.version > 1 && `第 ${row.version} 版`,
                            row.deadline !== null && `${dayText(row.deadline)}截止`,
                          ]}
                        />
                        <View className={styles.ways}>
                          <Ways row={row} isBusy={isBusy} onPassOn={() => void passOn(row.id)} />
                        </View>
                      </View>
                    }
                    trailing={<ReceivedTag row={row} />}
                  />
                ))}
              </List>
              <Steps {...pages} />
            </View>
          )
        }
      </Answer>
    </View>
  )
}

function ReceivedTag({ row }: { row: ReceivedRow }) {
  if (row.recalledAt !== null) return <Tag>上级已撤回</Tag>
  if (row.passedAt !== null) return <Tag tone="ok">{dayText(row.passedAt)}已转发</Tag>
  if (row.draftId !== null) return <Tag tone="warn">转发中</Tag>
  return <Tag tone="warn">待转发</Tag>
}

function Ways({ row, isBusy, onPassOn }: { row: ReceivedRow; isBusy: boolean; onPassOn: () => void }) {
  const open = (id: string) => void Taro.navigateTo({ url: `/packages/staff/notice/index?id=${id}` })
  return (
    <>
      <Button isSmall label={`看原文 ${row.title}`} onTap={() => open(row.id)}>
        看原文
      </Button>
      {row.passedAs !== null ? (
        <Button isSmall label={`看本工会转发的 ${row.title}`} onTap={() => open(row.passedAs ?? '')}>
          看本工会转发的
        </Button>
      ) : (
        row.recalledAt === null && (
          <Button kind="ink" isSmall isOff={isBusy} label={`转发 ${row.title}`} onTap={onPassOn}>
            {row.draftId === null ? '写转发语' : '接着转发'}
          </Button>
        )
      )}
      {row.draftBy !== null && row.passedAs === null && <View className="sm c3">{row.draftBy}正在写转发语</View>}
    </>
  )
}
