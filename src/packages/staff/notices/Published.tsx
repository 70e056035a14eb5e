import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { listPublished } from '../../../../domain/notice/following'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Dotted } from '../../../components/Dotted'
import { State } from '../../../components/State'
import type { Work } from '../Console'
import { NoticeDetail } from '../notice/NoticeDetail'
import { NoticeTag, passedText } from '../noticeTags'
import { Steps } from '../Steps'
import styles from '../Table.module.scss'
import { usePages } from '../usePages'
import { useSettled } from '../useSettled'
import { countText, sinceText } from '../words'
import { NoticeTable } from './NoticeTable'

const SIZE = 20

interface Props extends Work {
  isGuide: boolean
  text: string
  onClear: () => void
}

/** What this union and those below it have out; on a wide screen one of them is open beside the list. */
export function Published({ seat, isWide, isGuide, text, onClear }: Props) {
  const { unionId } = seat
  const [openId, setOpenId] = useState<string>()
  const settled = useSettled(text)
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) =>
        call(listPublished, {
          unionId,
          isGuide,
          limit: SIZE,
          ...(settled ? { text: settled } : {}),
          ...(cursor ? { cursor } : {}),
        }),
      [unionId, isGuide, settled],
    ),
  )
  const list = (
    <Answer of={pages.page}>
      {({ rows, now }) =>
        rows.length === 0 ? (
          <Nothing isGuide={isGuide} text={settled} onClear={onClear} />
        ) : (
          <View>
            {isWide ? (
              <NoticeTable rows={rows} now={now} isGuide={isGuide} openId={openId} onOpen={setOpenId} />
            ) : (
              <List>
                {rows.map((row) => (
                  <Cell
                    key={row.id}
                    isStrong
                    title={row.title}
                    note={
                      <>
                        <Dotted
                          of={[row.unionName, sinceText(row.at, now), row.version > 1 && `第 ${row.version} 版`]}
                        />
                        {!isGuide && (
                          <Dotted
                            className="num"
                            of={
                              row.isForUnions
                                ? [passedText(row.figures.passed, row.figures.members)]
                                : [
                                    `${countText(row.figures.read)} 人看过`,
                                    row.needsConfirmation && `${countText(row.figures.confirmed)} 人已确认`,
                                  ]
                            }
                          />
                        )}
                      </>
                    }
                    trailing={row.state === 'published' ? undefined : <NoticeTag state={row.state} />}
                    onTap={() => void Taro.navigateTo({ url: `/packages/staff/notice/index?id=${row.id}` })}
                  />
                ))}
              </List>
            )}
            <Steps {...pages} />
          </View>
        )
      }
    </Answer>
  )
  // Beside an empty list there is nothing to open.
  if (!isWide || pages.page.data?.rows.length === 0) return <View className="mt12">{list}</View>
  return (
    <View className={styles.split}>
      <View className={styles.left}>{list}</View>
      <View className={styles.right}>
        <View className={styles.panel}>
          {openId ? (
            <NoticeDetail key={openId} noticeId={openId} onChanged={() => void pages.page.reload()} isBeside />
          ) : (
            <View>
              <View className="t3">{isGuide ? '一份指南' : '一条通知'}</View>
              <View className="sm c3 mt8">
                {isGuide
                  ? '点左边一份，在这里修改或撤下。'
                  : '点左边一条，谁看过、谁确认了在这里看，也在这里提醒、置顶、撤回。'}
              </View>
            </View>
          )}
        </View>
      </View>
    </View>
  )
}

function Nothing({ isGuide, text, onClear }: { isGuide: boolean; text: string; onClear: () => void }) {
  if (text) {
    return (
      <State icon="magnifying-glass-duotone" title={`没有找到“${text}”`} text="换个标题里的词再搜">
        <Button kind="ink" isWide onTap={onClear}>
          看全部
        </Button>
      </State>
    )
  }
  return isGuide ? (
    <State
      icon="signpost-duotone"
      title="还没有办事指南"
      text="怎么报销、工会联系方式、合作门诊名单都可以写在这里，大家随时能搜到"
    />
  ) : (
    <State icon="megaphone-duotone" title="还没有发过通知" text="点“发通知”写第一条，发之前能看到会发给多少人" />
  )
}
