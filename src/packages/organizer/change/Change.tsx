import { useRef, useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { changed } from '../../../../domain/campaign/changing'
import { guardSaid } from '../../../../domain/campaign/guard'
import { changeCampaign } from '../../../../domain/campaign/organizing'
import { AppError } from '../../../../domain/errors'
import { call } from '../../../cloud/call'
import { useLeaveWarning } from '../../../cloud/useLeaveWarning'
import { Button } from '../../../components/Button'
import { confirm, tellError, toast } from '../../../components/feedback'
import { KeptTip } from '../../../components/KeptTip'
import { ReasonField } from '../../../components/ReasonField'
import { Section } from '../../../components/Section'
import { Segmented } from '../../../components/Segmented'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { Contacts } from '../../staff/compose/Contacts'
import { Writer } from '../../staff/compose/Writer'
import type { Work } from '../../staff/Console'
import { FindingTip } from '../compose/Findings'
import { type Opened, wordsOf } from '../compose/planForm'
import { Refused } from '../Refused'
import { organizerPage } from '../ways'
import { type ChangeForm, changesOf, forgetChange, formOf, keepChange, keptChange } from './changeForm'
import { Deadlines } from './Deadlines'
import styles from './index.module.scss'

type Part = 'phases' | 'html' | 'contacts'

const PARTS = [
  { value: 'phases', words: '时间' },
  { value: 'html', words: '正文' },
  { value: 'contacts', words: '联系人' },
] as const satisfies readonly { value: Part; words: string }[]

const QUICK = ['截止时间延长了', '联系电话换了', '补充了参加办法']

/**
 * What is out, being changed. It is kept on this device with every letter, as there is no draft of it in the cloud: a
 * window that was closed is gone on with where it was.
 */
export function Change({ opened, work: { seat, isWide } }: { opened: Opened; work: Work }) {
  const { row, plan, now } = opened
  const [first] = useState(() => formOf(opened))
  const [form, setForm] = useState(first)
  const latest = useRef(first)
  const [offered, setOffered] = useState(() => keptChange(opened, first))
  const [edition, setEdition] = useState(0)
  const [part, setPart] = useState<Part>('phases')
  const [pending, setPending] = useState(0)
  const [isAsked, setAsked] = useState(false)
  const [refused, setRefused] = useState<AppError>()
  const [isSaved, setSaved] = useState(false)
  const { run, isBusy } = useIntent()

  const changes = changesOf(form, first)
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
  useLeaveWarning({ state: (isChanged || text !== '') && !isSaved ? 'pending' : 'clean' })

  const set = (more: Partial<ChangeForm>) => {
    const next = { ...latest.current, ...more }
    latest.current = next
    setForm(next)
    keepChange(opened, next, first)
  }
  const restore = () => {
    if (!offered) return
    set(offered.form)
    setOffered(undefined)
    // The editor takes its text once.
    setEdition(edition + 1)
  }
  const forget = () => {
    forgetChange(opened)
    setOffered(undefined)
  }
  const save = async () => {
    setAsked(true)
    setRefused(undefined)
    if (problem) setPart('phases')
    if (problem || !isSaid || !isChanged) return
    const question = `参加的人会在活动页上看到“${text}”。`
    if (!(await confirm({ title: '保存修改', text: question, yes: '保存' }))) return
    const asked = { campaignId: row.card.id, revision: row.revision, ...changes, text }
    const answer = await run(JSON.stringify(asked), (requestKey) => call(changeCampaign, { ...asked, requestKey }), {
      onRefusal: (error) => {
        if (error instanceof AppError && (error.field !== undefined || error.refusals)) setRefused(error)
        else tellError(error)
      },
    })
    if (!answer) return
    setSaved(true)
    forgetChange(opened)
    toast('改好了，活动页上能看到改了什么')
    void Taro.redirectTo({ url: organizerPage('campaign', { id: row.card.id }) })
  }
  if (row.state !== 'published') {
    return <Tip tone="info">{row.state === 'draft' ? '还是草稿，接着写就行' : '已经撤回，不能再改'}</Tip>
  }
  return (
    <View>
      <View className="t2 mt8">{row.card.title}</View>
      {offered && (
        <View className="mt12">
          <KeptTip
            since={offered.isOlder ? '活动后来又改过，恢复后核对一遍' : undefined}
            onRestore={restore}
            onForget={forget}
          />
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
                onPicture={(file) => set({ pictures: { ...latest.current.pictures, [file.id]: file } })}
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
                onEnter={() => void save()}
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
              reason={pending > 0 ? '图片传好再保存' : isChanged ? undefined : '还没有改动'}
              busy={isBusy && '保存中'}
              onTap={() => void save()}
            >
              保存修改
            </Button>
          </View>
          <View className="sm c3 tc mt8">{`没保存的内容留在这${isWide ? '台电脑' : '部手机'}上，下次能接着写`}</View>
        </View>
      </View>
    </View>
  )
}
