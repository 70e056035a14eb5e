import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { discardDraft, type DraftRow, listDrafts } from '../../../../domain/notice/drafting'
import { NOTICE_KIND_NAMES } from '../../../../domain/notice/words'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Dotted } from '../../../components/Dotted'
import { confirm, toast } from '../../../components/feedback'
import { State } from '../../../components/State'
import { useIntent } from '../../../components/useIntent'
import type { Work } from '../Console'
import { DraftTag } from '../noticeTags'
import { Steps } from '../Steps'
import { usePages } from '../usePages'
import { sinceText } from '../words'
import styles from './index.module.scss'

const openDraft = (id: string) => void Taro.navigateTo({ url: `/packages/staff/compose/index?draft=${id}` })

/** What waits for this person's yes, and what they are writing themselves. */
export function Drafts({ seat }: Work) {
  const { unionId } = seat
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listDrafts, { unionId, ...(cursor ? { cursor } : {}) }),
      [unionId],
    ),
  )
  const { reload } = pages.page
  useDidShow(() => void reload())
  const { run, isBusy } = useIntent()

  const discard = async (row: DraftRow) => {
    const { id } = row
    const isSure = await confirm({
      title: `删除“${nameOf(row)}”`,
      text: '删了就找不回来了，传的图片和附件也一起删。',
      yes: '删除',
    })
    if (!isSure) return
    const answer = await run(`discard ${id}`, (requestKey) => call(discardDraft, { draftId: id, requestKey }))
    if (!answer) return
    toast('已删除')
    await reload()
  }
  return (
    <View className="mt12">
      <Answer of={pages.page}>
        {({ toDecide, rows }) => (
          <View>
            {toDecide.length > 0 && (
              <View className="mb16">
                <View className="t3 mb8">等你审批 {toDecide.length} 条</View>
                <List>
                  {toDecide.map((row) => (
                    <Cell
                      key={row.id}
                      isStrong
                      title={nameOf(row)}
                      note={<Said row={row} />}
                      trailing={<DraftTag state={row.state} />}
                      label={`审批 ${row.title}`}
                      onTap={() => openDraft(row.id)}
                    />
                  ))}
                </List>
              </View>
            )}
            {rows.length > 0 ? (
              <View>
                <View className="t3 mb8">我写的</View>
                <List>
                  {rows.map((row) => (
                    <Cell
                      key={row.id}
                      isStrong
                      title={nameOf(row)}
                      note={
                        <View>
                          <Said row={row} />
                          <View className={styles.ways}>
                            <Button
                              kind="ink"
                              isSmall
                              label={`${row.state === 'submitted' ? '看' : '接着写'} ${nameOf(row)}`}
                              onTap={() => openDraft(row.id)}
                            >
                              {row.state === 'submitted' ? '看看' : '接着写'}
                            </Button>
                            {row.state !== 'submitted' && (
                              <Button
                                isSmall
                                label={`删除 ${nameOf(row)}`}
                                isOff={isBusy}
                                onTap={() => void discard(row)}
                              >
                                删除
                              </Button>
                            )}
                          </View>
                        </View>
                      }
                      trailing={<DraftTag state={row.state} />}
                    />
                  ))}
                </List>
              </View>
            ) : (
              toDecide.length === 0 && (
                <State
                  icon="file-text-duotone"
                  title="没有草稿"
                  text="写到一半会自动存在这里，只有你看得到；提交以后管理员也看得到"
                />
              )
            )}
            <Steps {...pages} />
          </View>
        )}
      </Answer>
    </View>
  )
}

const nameOf = ({ title }: DraftRow) => title || '没有标题的草稿'

function Said({ row }: { row: DraftRow }) {
  const [now] = useState(() => Date.now())
  return (
    <Dotted
      className="num"
      of={[
        NOTICE_KIND_NAMES[row.kind],
        row.revises !== null && '新版本',
        row.passesOn !== null && '转发',
        row.unionName,
        !row.isMine && row.authorMasked,
        sinceText(row.updatedAt, now),
      ]}
    />
  )
}
