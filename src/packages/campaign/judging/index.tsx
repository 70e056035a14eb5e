import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { listToJudge } from '../../../../domain/entry/judging'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { openCampaignPage } from '../../../components/CampaignCover/ways'
import { Cell, List } from '../../../components/Cell'
import { goBack, Page } from '../../../components/Page'
import { Ring } from '../../../components/Ring'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { Segmented } from '../../../components/Segmented'
import { State } from '../../../components/State'
import { Tag } from '../../../components/Tag'
import { EntryCover } from '../EntryTile'
import { isUnfinished, SHEET_TAGS } from './judgingWords'
import styles from './index.module.scss'

type Part = 'todo' | 'all'

/** 我要评的作品: blind where the campaign says so, with how far one is. */
export default function JudgingPage() {
  const { id } = useRouter<{ id?: string }>().params
  const { first, later, hasMore, loadMore } = useRows(
    useCallback(
      (cursor?: string) => call(listToJudge, { ...(id ? { campaignId: id } : {}), ...(cursor ? { cursor } : {}) }),
      [id],
    ),
  )
  const [part, setPart] = useState<Part>('todo')
  return (
    <Page title="我要评的作品">
      <Answer of={first}>
        {({ rows, done, asked }) => {
          if (asked === 0) return <NotAsked />
          const all = [...rows, ...later]
          const shown = part === 'all' ? all : all.filter(({ sheet }) => isUnfinished(sheet))
          return (
            <>
              <Done done={done} asked={asked} />
              <View className="mt12">
                <Segmented
                  options={[
                    { value: 'todo', words: '没评完的' },
                    { value: 'all', words: '全部' },
                  ]}
                  value={part}
                  onChange={setPart}
                />
              </View>
              {shown.length === 0 && !hasMore && (
                <State icon="check-circle-fill" title="都评完了" text="评审结束前，点“全部”还能改" />
              )}
              {shown.length > 0 && (
                <List className="mt12">
                  {shown.map(({ card, sheet, campaignTitle, trackTitle }) => (
                    <Cell
                      key={card.id}
                      isStrong
                      leading={
                        <View className={styles.thumb}>
                          <EntryCover entry={card} hue="sand" />
                        </View>
                      }
                      title={card.title || '没有名字'}
                      label={`《${card.title}》，${SHEET_TAGS[sheet.state].words}，${trackTitle}`}
                      note={
                        <>
                          <View>{id ? trackTitle : `${campaignTitle}，${trackTitle}`}</View>
                          {card.authorName !== null && <View>{card.authorName}</View>}
                        </>
                      }
                      trailing={<Tag tone={SHEET_TAGS[sheet.state].tone}>{SHEET_TAGS[sheet.state].words}</Tag>}
                      onTap={() => openCampaignPage('sheet', { id: card.id })}
                    />
                  ))}
                </List>
              )}
              <More hasMore={hasMore} onMore={loadMore} />
            </>
          )
        }}
      </Answer>
    </Page>
  )
}

function Done({ done, asked }: { done: number; asked: number }) {
  const left = Math.max(0, asked - done)
  return (
    <View className="card pad mt8">
      <View className={styles.done}>
        <Ring share={asked > 0 ? done / asked : 0} size={80} label={`评了 ${done} 件，一共 ${asked} 件`}>
          <View className="t2 num">{done}</View>
        </Ring>
        <View className="grow">
          <View className="t3">{left > 0 ? `还有 ${left} 件` : '都评完了'}</View>
          <View className="sm c2 mt4">{`一共 ${asked} 件，提交了 ${done} 件`}</View>
          <View className="sm c3 mt4">和你同一工会的、你申请回避的不用评</View>
        </View>
      </View>
    </View>
  )
}

function NotAsked() {
  return (
    <State icon="scales" title="现在没有要你评的作品" text="工会请你当评委后，作品到了评审阶段会在这里">
      <Button kind="plain" isWide onTap={goBack}>
        返回
      </Button>
    </State>
  )
}
