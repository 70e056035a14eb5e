import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { AppError } from '../../../../domain/errors'
import { discardCampaign, publishCampaign } from '../../../../domain/campaign/organizing'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { confirm, tellError, toast } from '../../../components/feedback'
import { KeptTip } from '../../../components/KeptTip'
import { useIntent } from '../../../components/useIntent'
import { useServerNow } from '../../campaign/useServerNow'
import { ComposeHead } from '../../staff/compose/ComposeHead'
import type { Work } from '../../staff/Console'
import { openPlace } from '../../staff/Sidebar'
import { mayManage } from '../../staff/useStaffing'
import { Refused } from '../Refused'
import { organizerPage } from '../ways'
import { nameOfCampaign } from '../words'
import { ConflictSheet } from './ConflictSheet'
import { PartFindings } from './Findings'
import { keepPlan, type KeptPlan } from './keptPlan'
import { OnePart } from './OnePart'
import { PartList } from './PartList'
import { lookAt, type Part, partOf, PART_WORDS, partsOf } from './parts'
import { isSameForm, type Opened, formOf } from './planForm'
import { Preview } from './Preview'
import { PublishSheet } from './PublishSheet'
import { usePlan } from './usePlan'
import styles from './index.module.scss'

interface Props {
  work: Work
  opened: Opened
  /** Written here and never saved, from an earlier visit. */
  kept: KeptPlan | undefined
  onReopen: () => void
}

/** How often the rules are asked anew while nobody types: a deadline may pass meanwhile. */
const LOOK_MS = 30_000

/** A campaign being written, part by part: the parts at the left and one of them open, or one after the other on a phone. */
export function Compose({ work: { isWide, seat }, opened, kept, onReopen }: Props) {
  const [first] = useState(() => formOf(opened))
  const open = usePlan(opened, first)
  const now = useServerNow(opened.now, undefined, LOOK_MS)
  const looked = lookAt(open.form, now)
  const [part, setPart] = useState<Part | undefined>(isWide ? 'basics' : undefined)
  const [edition, setEdition] = useState(0)
  const [offered, setOffered] = useState(() => (kept && !isSameForm(kept.form, first) ? kept : undefined))
  const [sheet, setSheet] = useState<'preview' | 'publish'>()
  const [pending, setPending] = useState(0)
  const [refused, setRefused] = useState<AppError>()
  const { run, isBusy } = useIntent()
  const { campaignId, form, saving } = open
  const parts = partsOf(form.plan)
  const shown = part && parts.includes(part) ? part : isWide ? 'basics' : undefined
  const title = nameOfCampaign(form.plan.title)

  const go = (next: Part | undefined) => {
    setPart(next)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => undefined)
  }
  const restore = () => {
    if (!offered) return
    open.changeForm(offered.form)
    setOffered(undefined)
    setEdition((before) => before + 1)
  }
  const forget = () => {
    keepPlan(campaignId, undefined, { draftId: campaignId, revision: opened.row.revision })
    setOffered(undefined)
  }
  const ask = async () => {
    setRefused(undefined)
    try {
      await open.flush()
      setSheet('publish')
    } catch (error) {
      refuse(error)
    }
  }
  const publish = async () => {
    const { revision } = await open.flush()
    const answer = await run(
      `publish ${campaignId} ${revision}`,
      (requestKey) => call(publishCampaign, { campaignId, revision, requestKey }),
      { onRefusal: refuse },
    )
    if (!answer) return
    open.letGo()
    toast('发布了，会员现在能看到')
    void Taro.redirectTo({ url: organizerPage('campaign', { id: campaignId }) })
  }
  const refuse = (error: unknown) => {
    setSheet(undefined)
    if (error instanceof AppError && error.field !== undefined) {
      setRefused(error)
      go(partOf(error.field))
    } else tellError(error)
  }
  const discard = async () => {
    const text = '删了就找不回来了，传的图片和附件也一起删。'
    if (!(await confirm({ title: `删除“${title}”`, text, yes: '删除' }))) return
    const gone = await run(`discard ${campaignId}`, (requestKey) => call(discardCampaign, { campaignId, requestKey }))
    if (!gone) return
    open.letGo()
    forget()
    toast('已删除')
    openPlace('campaigns')
  }

  const reason = pending > 0 ? `${pending} 个文件传好或去掉后就能发` : undefined
  const actions = (
    <>
      <Button kind={isWide ? 'plain' : 'fill'} onTap={() => setSheet('preview')}>
        预览
      </Button>
      <Button
        kind="primary"
        {...(isWide ? {} : { className: 'grow' })}
        isOff={reason !== undefined || saving.state === 'conflict'}
        onTap={() => void ask()}
      >
        发布
      </Button>
    </>
  )
  return (
    <View>
      <ComposeHead title={title} saving={saving} isWide={isWide} reason={reason}>
        {isWide && actions}
      </ComposeHead>
      {offered && (
        <View className="mb12">
          <KeptTip
            since={offered.revision === opened.row.revision ? undefined : '草稿后来又改过'}
            onRestore={restore}
            onForget={forget}
          />
        </View>
      )}
      {refused && (
        <View className="mb12">
          <Refused error={refused} />
        </View>
      )}
      <View className={styles.desk}>
        {(isWide || shown === undefined) && (
          <View className={styles.listed}>
            {!isWide && <View className="t2 mb12">{title}</View>}
            <PartList parts={parts} looked={looked} chosen={shown} isWide={isWide} onChoose={go} />
            <View className="mt16">
              <Button kind="plain" isWide busy={isBusy && '正在删'} onTap={() => void discard()}>
                删除草稿
              </Button>
            </View>
          </View>
        )}
        {shown && (
          <View className={styles.part}>
            {!isWide && (
              <Button kind="plain" isSmall icon="caret-left-bold" onTap={() => go(undefined)}>
                全部内容
              </Button>
            )}
            <View className={styles.partHead}>
              <View className="t2">{PART_WORDS[shown].title}</View>
              <View className="sm c3">{PART_WORDS[shown].about}</View>
            </View>
            <PartFindings part={shown} looked={looked} />
            <OnePart
              key={`${shown} ${edition}`}
              part={shown}
              open={open}
              looked={looked}
              unionId={opened.row.unionId}
              role={seat.role}
              onPending={setPending}
            />
            <Next parts={parts} part={shown} onGo={go} />
          </View>
        )}
      </View>
      {!isWide && (
        <View className={styles.bar}>
          <View className="row g12">{actions}</View>
          {reason && <View className="sm c3 tc mt8">{reason}</View>}
        </View>
      )}
      {sheet === 'preview' && <Preview campaignId={campaignId} save={open.flush} onClose={() => setSheet(undefined)} />}
      {sheet === 'publish' && (
        <PublishSheet
          plan={form.plan}
          looked={looked}
          names={open.names}
          unionName={opened.row.card.unionName}
          mayPublish={mayManage(seat)}
          isBusy={isBusy}
          onClose={() => setSheet(undefined)}
          onGo={(next) => {
            setSheet(undefined)
            go(next)
          }}
          onYes={() => void publish().catch(refuse)}
        />
      )}
      <ConflictSheet
        isOpen={saving.state === 'conflict'}
        onReopen={() => {
          open.letGo()
          onReopen()
        }}
      />
    </View>
  )
}

/** On to the next part, once one is done with this one. */
function Next({ parts, part, onGo }: { parts: readonly Part[]; part: Part; onGo: (part: Part) => void }) {
  const next = parts[parts.indexOf(part) + 1]
  if (!next) return null
  return (
    <View className="mt24">
      <Button kind="ink" onTap={() => onGo(next)}>
        {`下一步：${PART_WORDS[next].title}`}
      </Button>
    </View>
  )
}
