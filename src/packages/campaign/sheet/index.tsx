import { useCallback, useState } from 'react'
import { Textarea, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { declareConflict, keepSheet, listToJudge, openSheet } from '../../../../domain/entry/judging'
import { sheetPoints, unfinishedCriterion } from '../../../../domain/entry/scoring'
import { call } from '../../../cloud/call'
import { recall } from '../../../cloud/remembered'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { campaignPage } from '../../../components/CampaignCover/ways'
import { tellError, toast } from '../../../components/feedback'
import { goBack, Page } from '../../../components/Page'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { SavingMark } from '../../../components/SavingMark'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { campaignOf } from '../campaignOf'
import { Answers } from '../entry/Answers'
import entryStyles from '../entry/index.module.scss'
import { Media } from '../entry/Media'
import { isUnfinished } from '../judging/judgingWords'
import styles from './index.module.scss'
import { PointsField } from './PointsField'
import { type Given, sheetDrawer, useSheet } from './useSheet'

type Opened = Output<typeof openSheet> & { track: Track | undefined }
type Track = NonNullable<Awaited<ReturnType<typeof campaignOf>>['campaign']['plan']['works']>['tracks'][number]

const REASONS = ['作者是我的亲友或同事', '我指导过这件作品', '有别的利害关系']

/** 评分: one work, points for each criterion, a word for it, and standing aside where one is not neutral. */
export default function SheetPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  const loaded = useCloud(useCallback(() => open(id), [id]))
  if (!loaded.data) {
    return (
      <Page title="评分">
        <Answer of={loaded} skeleton="detail">
          {() => null}
        </Answer>
      </Page>
    )
  }
  // A sheet handed in or given up elsewhere is another sheet.
  return <Judging key={loaded.data.sheet.state} opened={loaded.data} reload={loaded.reload} />
}

function Judging({ opened, reload }: { opened: Opened; reload: () => Promise<void> }) {
  const { entry, sheet, criteria, track } = opened
  const { card } = entry
  const [kept] = useState(() => (isUnfinished(sheet) ? recall<Given>(sheetDrawer(card.id))?.data : undefined))
  const { given, change, saving, flush, letGo } = useSheet(sheet, kept)
  const [isAsking, setAsking] = useState(false)
  const { run, isBusy } = useIntent()
  const isAside = sheet.state === 'conflict'
  const missing = unfinishedCriterion(criteria, given.points)
  const sum = sheetPoints(criteria, given.points)
  const isChanged = JSON.stringify(given) !== JSON.stringify({ points: sheet.points, comment: sheet.comment })

  const handIn = async () => {
    try {
      await flush()
    } catch (error) {
      tellError(error)
      return
    }
    const asked = { entryId: card.id, ...given, isHandedIn: true }
    const answer = await run(JSON.stringify(asked), (requestKey) => call(keepSheet, { ...asked, requestKey }))
    if (!answer) return
    letGo()
    toast(`交了 ${sum} 分，评审结束前还能改`)
    await goOn(card.campaignId, card.id)
  }
  const standAside = async (reason: string) => {
    const answer = await run(`aside ${reason}`, (requestKey) =>
      call(declareConflict, { entryId: card.id, reason, requestKey }),
    )
    if (!answer) return
    letGo()
    setAsking(false)
    toast('回避了，这件不用你评')
    await reload()
  }
  return (
    <Page
      title={track?.title ?? '评分'}
      {...(isAside
        ? {}
        : {
            bar: (
              <>
                <View className={styles.sum} aria-label={`一共 ${sum} 分`}>
                  <View className="t2 num">{sum}</View>
                  <View className="cap c3">满分 100</View>
                </View>
                <View className="grow">
                  <Button
                    kind="primary"
                    isWide
                    isOff={missing !== null || (sheet.state === 'handed_in' && !isChanged)}
                    busy={isBusy && '提交中'}
                    onTap={() => void handIn()}
                  >
                    {sheet.state === 'handed_in' ? '重新提交' : '提交评分'}
                  </Button>
                </View>
              </>
            ),
            barNote: missing ? `“${missing.title}”还没打分` : undefined,
          })}
    >
      {isAside && (
        <View className="mt8">
          <Tip tone="info">{`这件你回避了${sheet.conflictBecause ? `：${sheet.conflictBecause}` : ''}。不用评，评了也不计入`}</Tip>
        </View>
      )}
      <View className="card pad-l mt8">
        <View className="t2" {...(process.env.TARO_ENV === 'h5' ? { role: 'heading', 'aria-level': '1' } : {})}>
          {card.title || '没有名字'}
        </View>
        <View className="sm c3 mt4">
          {card.authorName === null ? '匿名评审，看不到作者和单位' : [card.authorName, card.unionName].join('，')}
        </View>
        <Media
          entry={entry}
          order={track?.files.map(({ id }) => id) ?? []}
          renew={async () => (await call(openSheet, { entryId: card.id })).entry}
        />
        {entry.text !== '' && <View className={entryStyles.words}>{entry.text}</View>}
      </View>
      <Answers fields={track?.fields ?? []} answers={entry.answers} />
      {!isAside && (
        <View className="card pad mt16">
          <View className="row between g12">
            <View className="t3">打分</View>
            {sheet.state === 'handed_in' ? (
              <View className="sm c3">{isChanged ? '改了，要重新提交' : '已提交'}</View>
            ) : (
              <SavingMark saving={saving} />
            )}
          </View>
          {criteria.map((criterion) => (
            <PointsField
              key={criterion.id}
              criterion={criterion}
              value={given.points[criterion.id]}
              isOff={isBusy}
              onChange={(points) => change({ points: { ...given.points, [criterion.id]: points } })}
            />
          ))}
          <View className="sm c2 mt16">{COMMENT}</View>
          <Textarea
            className={styles.area}
            value={given.comment}
            maxlength={500}
            placeholder="好在哪里，还差什么"
            aria-label={COMMENT}
            {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': COMMENT } } : {})}
            onInput={(event) => change({ comment: event.detail.value })}
          />
        </View>
      )}
      {!isAside && (
        <View className="mt12">
          <Button kind="ghost" isWide onTap={() => setAsking(true)}>
            我要回避
          </Button>
        </View>
      )}
      <ReasonSheet
        isOpen={isAsking}
        title="这件我要回避"
        text="回避后不能再评这件，打过的分不计入。和你同一工会的作品会自动回避。"
        quick={REASONS}
        yes="回避"
        isBusy={isBusy}
        onClose={() => setAsking(false)}
        onReason={(reason) => void standAside(reason)}
      />
    </Page>
  )
}

const COMMENT = '评语，可以不写'

async function open(entryId: string): Promise<Opened> {
  if (entryId === '') throw new AppError('jury.not_judge')
  const opened = await call(openSheet, { entryId })
  const { campaignId, trackId } = opened.entry.card
  // What the track asked is said in the campaign; without it the work is still there to judge.
  const asked = await campaignOf(campaignId).catch(() => undefined)
  return { ...opened, track: asked?.campaign.plan.works?.tracks.find(({ id }) => id === trackId) }
}

/** To the next work that is not judged yet; back to the list where there is none at hand. */
async function goOn(campaignId: string, entryId: string): Promise<void> {
  const next = await call(listToJudge, { campaignId })
    .then(({ rows }) => rows.find(({ card, sheet }) => card.id !== entryId && isUnfinished(sheet)))
    .catch(() => undefined)
  if (next) void Taro.redirectTo({ url: campaignPage('sheet', { id: next.card.id }) })
  else goBack()
}
