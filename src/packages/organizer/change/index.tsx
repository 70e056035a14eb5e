import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { bodyToHtml } from '../../../../domain/body/html'
import { changed } from '../../../../domain/campaign/changing'
import { changeCampaign, openOrganized } from '../../../../domain/campaign/organizing'
import { AppError } from '../../../../domain/errors'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { confirm, tellError, toast } from '../../../components/feedback'
import { goBack } from '../../../components/Page'
import { ReasonField } from '../../../components/ReasonField'
import { Section } from '../../../components/Section'
import { Segmented } from '../../../components/Segmented'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { Contacts } from '../../staff/compose/Contacts'
import { Writer } from '../../staff/compose/Writer'
import { Console, Head, type Work } from '../../staff/Console'
import { mayManage } from '../../staff/useStaffing'
import type { Opened } from '../compose/planForm'
import { organizerPage } from '../ways'
import { Deadlines } from './Deadlines'
import styles from './index.module.scss'

type Part = 'phases' | 'html' | 'contacts'

const PARTS = [
  { value: 'phases', words: '时间' },
  { value: 'html', words: '正文' },
  { value: 'contacts', words: '联系人' },
] as const satisfies readonly { value: Part; words: string }[]

const QUICK = ['截止时间延长了', '联系电话换了', '补充了参加办法']

/** 修改活动: what may still be changed once it is out, with a sentence for those who take part. */
export default function ChangeCampaignPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  return (
    <Console title="修改活动" place="campaigns" isFor={mayManage}>
      {(work) => <Opening campaignId={id} work={work} />}
    </Console>
  )
}

function Opening({ campaignId, work }: { campaignId: string; work: Work }) {
  const opened = useCloud(useCallback(() => call(openOrganized, { campaignId }), [campaignId]))
  return (
    <View className={styles.paper}>
      {work.isWide && <Head title="修改活动" onBack={goBack} />}
      <Answer of={opened} skeleton="form">
        {(campaign) => <Change key={campaign.row.revision} opened={campaign} work={work} />}
      </Answer>
    </View>
  )
}

function Change({ opened, work: { seat } }: { opened: Opened; work: Work }) {
  const { row, plan, now } = opened
  const [first] = useState(() => bodyToHtml(opened.body))
  const [part, setPart] = useState<Part>('phases')
  const [phases, setPhases] = useState(plan.phases)
  const [contacts, setContacts] = useState(plan.contacts)
  const [html, setHtml] = useState(first)
  const [pictures, setPictures] = useState(opened.pictures)
  const [pending, setPending] = useState(0)
  const [text, setText] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [refused, setRefused] = useState<AppError>()
  const { run, isBusy } = useIntent()

  const named = contacts.filter(({ name }) => name.trim() !== '')
  const changes = {
    ...(isSame(phases, plan.phases) ? {} : { phases }),
    ...(isSame(named, plan.contacts) ? {} : { contacts: named }),
    ...(html === first ? {} : { html }),
  }
  const moved = changed(plan.phases, phases, now)
  const problem = 'message' in moved ? moved : undefined
  const isChanged = Object.keys(changes).length > 0
  const isSaid = text.trim().length >= 2

  const save = async () => {
    setAsked(true)
    setRefused(undefined)
    if (problem) setPart('phases')
    if (problem || !isSaid || !isChanged) return
    const question = `参加的人会在活动页上看到“${text.trim()}”。`
    if (!(await confirm({ title: '保存修改', text: question, yes: '保存' }))) return
    const asked = { campaignId: row.card.id, revision: row.revision, ...changes, text: text.trim() }
    const answer = await run(JSON.stringify(asked), (requestKey) => call(changeCampaign, { ...asked, requestKey }), {
      onRefusal: (error) => {
        if (error instanceof AppError && (error.field !== undefined || error.refusals)) setRefused(error)
        else tellError(error)
      },
    })
    if (!answer) return
    toast('改好了，活动页上能看到改了什么')
    void Taro.redirectTo({ url: organizerPage('campaign', { id: row.card.id }) })
  }
  if (row.state !== 'published') {
    return <Tip tone="info">{row.state === 'draft' ? '还是草稿，接着写就行' : '已经撤回，不能再改'}</Tip>
  }
  return (
    <View>
      <View className="t2 mt8">{row.card.title}</View>
      <View className="mt12">
        <Segmented options={PARTS} value={part} onChange={setPart} />
      </View>
      <View className="mt12">
        {part === 'phases' && (
          <Deadlines phases={phases} before={plan.phases} problem={problem} now={now} onChange={setPhases} />
        )}
        {part === 'contacts' && (
          <View className="card pad">
            <Contacts value={contacts} onChange={setContacts} />
          </View>
        )}
        {part === 'html' && (
          <Writer
            purpose="campaign"
            html={html}
            label="正文"
            placeholder="做什么，怎么参加，有问题怎么办"
            pictures={pictures}
            unionId={row.unionId}
            role={seat.role}
            onChange={setHtml}
            onPicture={(file) => setPictures((before) => ({ ...before, [file.id]: file }))}
            onPending={setPending}
          />
        )}
      </View>
      <Section title="改了什么，写给参加的人看">
        <View className="card pad">
          <ReasonField
            value={text}
            onChange={setText}
            quick={QUICK}
            error={isAsked && !isSaid ? '写一句改了什么' : undefined}
            onEnter={() => void save()}
          />
        </View>
      </Section>
      {refused && (
        <View className="mt12">
          <Tip tone="error" icon="warning-circle-fill">
            <View>{refused.message}</View>
            {refused.refusals?.map(({ clause, title, next }) => (
              <View key={title} className="mt4">{`${title}。${next}（${clause}）`}</View>
            ))}
          </Tip>
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
    </View>
  )
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
