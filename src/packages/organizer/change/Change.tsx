import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { changed } from '../../../../domain/campaign/changing'
import { guardSaid } from '../../../../domain/campaign/guard'
import { changeCampaign, discardChange } from '../../../../domain/campaign/organizing'
import { AppError } from '../../../../domain/errors'
import { momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { confirm, tellError, toast } from '../../../components/feedback'
import { KeptTip } from '../../../components/KeptTip'
import { ReasonField } from '../../../components/ReasonField'
import { SavingMark } from '../../../components/SavingMark'
import { Section } from '../../../components/Section'
import { Segmented } from '../../../components/Segmented'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { Contacts } from '../../staff/compose/Contacts'
import { Writer } from '../../staff/compose/Writer'
import type { Work } from '../../staff/Console'
import { ConflictSheet } from '../compose/ConflictSheet'
import { FindingTip } from '../compose/Findings'
import { type Opened, wordsOf } from '../compose/planForm'
import { Refused } from '../Refused'
import { organizerPage } from '../ways'
import { Deadlines } from './Deadlines'
import { useChange } from './useChange'
import styles from './index.module.scss'

type Part = 'phases' | 'html' | 'contacts'

const PARTS = [
  { value: 'phases', words: '时间' },
  { value: 'html', words: '正文' },
  { value: 'contacts', words: '联系人' },
] as const satisfies readonly { value: Part; words: string }[]

const QUICK = ['截止时间延长了', '联系电话换了', '补充了参加办法']

interface Props {
  opened: Opened
  work: Work
  onReopen: () => void
}

/** What is out, being changed; saved as it is typed, so that it is gone on with on another device, or by a colleague. */
export function Change(props: Props) {
  const { state } = props.opened.row
  if (state === 'published') return <Writing {...props} />
  return <Tip tone="info">{state === 'draft' ? '还是草稿，接着写就行' : '已经撤回，不能再改'}</Tip>
}

function Writing({ opened, work: { seat }, onReopen }: Props) {
  const { row, plan, now } = opened
  const open = useChange(opened)
  const { form, changes, saving, change: set } = open
  const [edition, setEdition] = useState(0)
  const [part, setPart] = useState<Part>('phases')
  const [pending, setPending] = useState(0)
  const [isAsked, setAsked] = useState(false)
  const [refused, setRefused] = useState<AppError>()
  const [isElsewhere, setElsewhere] = useState(false)
  const { run, isBusy } = useIntent()

  const text = form.text.trim()
  // As the cloud will look at it; of what stands as it was nothing is said anew.
  const findings = [
    ...guardSaid(text, { where: 'text', called: '改了什么' }, plan),
    ...(changes.html === undefined ? [] : guardSaid(wordsOf(changes.html), { where: 'body', called: '正文' }, plan)),
  ]
  const moved = changed(plan.phases, form.phases, now)
  const problem = 'message' in moved ? moved : undefined
  const isChanged = Object.keys(changes).length > 0
  const isSaid = text.length >= 2

  const restore = () => {
    open.settle(true)
    // The editor takes its text once.
    setEdition(edition + 1)
  }
  const refuse = (error: unknown) => {
    if (!(error instanceof AppError)) tellError(error)
    else if (error.code === 'campaign.changed_elsewhere') {
      open.keepHere()
      setElsewhere(true)
    } else if (error.field !== undefined || error.refusals) setRefused(error)
    else tellError(error)
  }
  const reopen = () => {
    open.letGo()
    onReopen()
  }
  const publish = async () => {
    setAsked(true)
    setRefused(undefined)
    if (problem) setPart('phases')
    if (problem || !isSaid || !isChanged) return
    const question = `参加的人会在活动页上看到“${text}”。`
    if (!(await confirm({ title: '发布修改', text: question, yes: '发布' }))) return
    try {
      const { revision: draft } = await open.flush()
      const asked = { campaignId: row.card.id, revision: row.revision, draft, ...changes, text }
      const answer = await run(JSON.stringify(asked), (requestKey) => call(changeCampaign, { ...asked, requestKey }), {
        onRefusal: refuse,
      })
      if (!answer) return
    } catch (error) {
      refuse(error)
      return
    }
    open.letGo()
    toast('改好了，活动页上能看到改了什么')
    void Taro.redirectTo({ url: organizerPage('campaign', { id: row.card.id }) })
  }
  const discard = async () => {
    const question = '写好还没发布的修改会删掉，活动照旧。'
    if (!(await confirm({ title: '放弃修改', text: question, yes: '放弃' }))) return
    const asked = { campaignId: row.card.id, revision: await open.savedNow() }
    const gone = await run(JSON.stringify(asked), (requestKey) => call(discardChange, { ...asked, requestKey }), {
      onRefusal: refuse,
    })
    if (!gone) return
    open.throwAway()
    toast('已放弃，活动没有变')
    onReopen()
  }
  return (
    <View>
      <View className="t2 mt8">{row.card.title}</View>
      {opened.change && (
        <View className="mt12">
          <Tip tone="info">
            {opened.change.of === row.revision
              ? `接着写，上次写到 ${momentText(opened.change.savedAt)}，还没发布`
              : '上次写的还没发布，活动后来又改过，核对一遍再发布'}
          </Tip>
        </View>
      )}
      {open.offered && (
        <View className="mt12">
          <KeptTip since={open.offered.since} onRestore={restore} onForget={() => open.settle(false)} />
        </View>
      )}
      <View className={styles.desk}>
        <View className={styles.written}>
          <Segmented options={PARTS} value={part} onChange={setPart} />
          <View className="mt12">
            {part === 'phases' && (
              <Deadlines
                phases={form.phases}
                before={plan.phases}
                problem={problem}
                now={now}
                onChange={(phases) => set({ phases })}
              />
            )}
            {part === 'contacts' && (
              <View className="card pad">
                <Contacts value={form.contacts} onChange={(contacts) => set({ contacts })} />
              </View>
            )}
            {part === 'html' && (
              <Writer
                key={edition}
                purpose="campaign"
                html={form.html}
                label="正文"
                placeholder="做什么，怎么参加，有问题怎么办"
                pictures={form.pictures}
                unionId={row.unionId}
                role={seat.role}
                onChange={(html) => set({ html })}
                onPicture={(file) => set({ pictures: { ...open.formNow().pictures, [file.id]: file } })}
                onPending={setPending}
              />
            )}
          </View>
        </View>
        <View className={styles.said}>
          <Section title="改了什么，写给参加的人看">
            <View className="card pad">
              <ReasonField
                value={form.text}
                onChange={(next) => set({ text: next })}
                quick={QUICK}
                error={isAsked && !isSaid ? '写一句改了什么' : undefined}
                onEnter={() => void publish()}
              />
            </View>
          </Section>
          {findings.length > 0 && (
            <View className="col g8 mt12">
              {findings.map((finding) => (
                <FindingTip key={`${finding.where} ${finding.sentence}`} finding={finding} />
              ))}
            </View>
          )}
          {refused && (
            <View className="mt12">
              <Refused error={refused} />
            </View>
          )}
          <View className="mt16">
            <Button
              kind="primary"
              isWide
              reason={pending > 0 ? '图片传好再发布' : isChanged ? undefined : '还没有改动'}
              busy={isBusy && '发布中'}
              onTap={() => void publish()}
            >
              发布修改
            </Button>
          </View>
          <View className="row mt8">
            <SavingMark saving={saving} />
          </View>
          <View className="sm c3 mt4">发布前会员看不到，换台设备也能接着写</View>
          {(opened.change !== null || isChanged || text !== '') && (
            <View className="mt12">
              <Button kind="plain" isWide onTap={() => void discard()}>
                放弃修改
              </Button>
            </View>
          )}
        </View>
      </View>
      <ConflictSheet isOpen={isElsewhere || saving.state === 'conflict'} what="这次修改" onReopen={reopen} />
    </View>
  )
}
