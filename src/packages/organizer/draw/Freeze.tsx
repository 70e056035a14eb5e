import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import type { PrizeUse } from '../../../../domain/draw/contract'
import { freezeDraw, previewDraw, type StaffDraw } from '../../../../domain/draw/organizing'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { DAY_MS, momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { type Loaded, useCloud } from '../../../cloud/useCloud'
import { Button } from '../../../components/Button'
import { confirm, tellError, toast } from '../../../components/feedback'
import { Section } from '../../../components/Section'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { When } from '../events/edit/When'
import { PrizeUseFields } from './PrizeUseFields'
import styles from './index.module.scss'

interface Props {
  draw: StaffDraw
  now: number
  onChanged: () => void
}

/** The last moment at which anything of the draw is chosen: when the seed comes, and what becomes of each prize. */
export function Freeze({ draw, now, onChanged }: Props) {
  const { view, notYet, unionId } = draw
  const { campaignId, prizes, seedSource } = view
  const [seedAt, setSeedAt] = useState(() => now + DAY_MS - (now % 3_600_000))
  const [uses, setUses] = useState<PrizeUse[]>(() =>
    prizes.map(({ id }) => ({ prizeId: id, way: 'handed', where: '', partnerIds: [], validDays: 30 })),
  )
  const [problem, setProblem] = useState<{ field: string; message: string }>()
  const preview = useCloud(useCallback(() => call(previewDraw, { campaignId }), [campaignId]))
  const { run, isBusy } = useIntent()

  async function freeze() {
    const isSure = await confirm({
      title: '冻结名单？',
      text: `${countOf(preview.data) ?? '名单'}马上定下来并公布，谁也进不来、出不去。种子用${seedSource}，${momentText(seedAt)} 公布。冻结后都不能再改。`,
      yes: '冻结',
    })
    if (!isSure) return
    setProblem(undefined)
    const frozen = await run(
      `freeze:${seedAt}:${JSON.stringify(uses)}`,
      (requestKey) => call(freezeDraw, { campaignId, seedAt, uses, requestKey }),
      {
        onRefusal: (error) => {
          if (error instanceof AppError && error.field) setProblem({ field: error.field, message: error.message })
          tellError(error)
        },
      },
    )
    if (!frozen) return
    toast(frozen.draw.view.state === 'frozen' ? '名单冻结并公布了' : '开始整理名单，好了自动公布')
    onChanged()
  }

  return (
    <>
      <View className={styles.freezing}>
        <View>
          <Section title="名单" />
          <Counted preview={preview} />
          <Section title="种子" />
          <View className="card">
            <View className={styles.source}>
              <View className="sm c3">来源，方案里写好的</View>
              <View className="body">{seedSource}</View>
            </View>
            <When
              label="公布时间"
              value={seedAt}
              onChange={setSeedAt}
              error={problem?.field === 'seedAt' ? problem.message : undefined}
            />
          </View>
        </View>
        <View>
          <Section title="奖品怎么领" />
          {prizes.map((prize, at) => {
            const use = uses[at]
            return (
              use && (
                <PrizeUseFields
                  key={prize.id}
                  title={`${prize.title}，${prize.count} 份`}
                  worthFen={prize.worthFen}
                  use={use}
                  unionId={unionId}
                  error={problem?.field.startsWith(`uses.${at}`) ? problem.message : undefined}
                  onChange={(changes) =>
                    setUses(uses.map((each, index) => (index === at ? { ...each, ...changes } : each)))
                  }
                />
              )
            )
          })}
        </View>
      </View>
      {notYet !== null && (
        <View className="mt12">
          <Tip tone="warn" icon="info">
            {notYet}
          </Tip>
        </View>
      )}
      <View className="mt16">
        <Button kind="primary" isWide isOff={notYet !== null} busy={isBusy && '正在冻结'} onTap={() => void freeze()}>
          冻结并公布名单
        </Button>
      </View>
    </>
  )
}

/** Who would be in the list now. */
function Counted({
  preview: { data, error },
}: {
  preview: Pick<Loaded<Output<typeof previewDraw>>, 'data' | 'error'>
}) {
  if (!data) return <View className="card pad body c2">{error ? error.message : '正在数'}</View>
  return (
    <View className="card pad">
      <View className="t3 num">{countOf(data)}</View>
      <View className="sm c2 mt4">
        {data.leftOut > 0
          ? `另有 ${data.leftOut} 人不参加：主办工会的工作人员、评委、已退会的人`
          : '主办工会的工作人员和评委不参加'}
      </View>
    </View>
  )
}

function countOf(counted: { count: number; isAll: boolean } | undefined): string | undefined {
  if (!counted) return undefined
  return counted.isAll ? `${counted.count} 人` : `至少 ${counted.count} 人`
}
