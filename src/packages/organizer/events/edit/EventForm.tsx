import { useState } from 'react'
import { Textarea, View } from '@tarojs/components'
import type { Output } from '../../../../../domain/contract'
import { AppError } from '../../../../../domain/errors'
import {
  type EventForm as Form,
  keepEvent,
  LARGEST_EVENT,
  type openStaffEvent,
} from '../../../../../domain/event/organizing'
import { EVENT_KIND_NAMES, type EventsPlan } from '../../../../../domain/event/plan'
import { problemOfEvent } from '../../../../../domain/event/readiness'
import { call } from '../../../../cloud/call'
import { Button } from '../../../../components/Button'
import { Chips } from '../../../../components/Chips'
import { tellError, toast } from '../../../../components/feedback'
import { TextField } from '../../../../components/Field'
import { goBack } from '../../../../components/Page'
import { asRole } from '../../../../components/role'
import { Section } from '../../../../components/Section'
import { useIntent } from '../../../../components/useIntent'
import { firstForm, moved } from './form'
import { When } from './When'
import styles from './index.module.scss'

interface Props {
  campaignId: string
  unionId: string
  plan: EventsPlan
  /** The cloud's clock. */
  now: number
  opened?: Output<typeof openStaffEvent>
}

const ABOUT = '活动说明'

/** Everything an event says. What is wrong is said where it is put right. */
export function EventForm({ campaignId, unionId, plan, now, opened }: Props) {
  const [form, setForm] = useState<Form>(() => opened?.form ?? firstForm(plan, now))
  const [capacity, setCapacity] = useState(String(form.capacity))
  const [contact, setContact] = useState(form.contacts[0] ?? { name: '', phone: '', email: '' })
  const [isAsked, setAsked] = useState(false)
  const [refused, setRefused] = useState<AppError>()
  const { run, isBusy } = useIntent()
  const isPublished = opened?.event.kept === 'published'
  const set = (changes: Partial<Form>) => setForm({ ...form, ...changes })

  const places = Number(capacity)
  const isCount = /^\d+$/.test(capacity) && places >= 1 && places <= LARGEST_EVENT
  const whole: Form = {
    ...{ ...form, title: form.title.trim(), about: form.about.trim(), address: form.address.trim() },
    capacity: isCount ? places : form.capacity,
    contacts: contact.name.trim() === '' ? [] : [{ ...contact, name: contact.name.trim() }],
  }
  const problem = isAsked ? problemOfEvent(whole, plan, isPublished ? null : now) : undefined
  const errorAt = (field: keyof Form): string | undefined => {
    if (problem?.field === field) return problem.sentence
    return refused?.field === `form.${field}` ? refused.message : undefined
  }
  const aboutError = errorAt('about')
  const countError = isCount ? errorAt('capacity') : `写 1 到 ${LARGEST_EVENT} 之间的数`

  async function keep(publishes: boolean) {
    setAsked(publishes)
    setRefused(undefined)
    if (!isCount || (publishes && problemOfEvent(whole, plan, isPublished ? null : now))) return
    const said = {
      ...{ campaignId, unionId, form: whole, isPublished: publishes, revision: opened?.event.revision ?? 0 },
      ...(opened ? { eventId: opened.event.card.id } : {}),
    }
    const kept = await run(`keep:${JSON.stringify(said)}`, (requestKey) => call(keepEvent, { ...said, requestKey }), {
      onRefusal: (error) => {
        if (error instanceof AppError && error.field) setRefused(error)
        else tellError(error)
      },
    })
    if (!kept) return
    toast(isPublished ? '改好了' : publishes ? '发布了，会员现在能报名' : '草稿存好了')
    goBack()
  }

  return (
    <View className={styles.columns}>
      <View className={styles.main}>
        <Section title="这场活动" />
        <View className="mb12">
          <Chips
            value={form.kind}
            options={plan.kinds.map((value) => ({ value, words: EVENT_KIND_NAMES[value] }))}
            onChange={(kind) => set({ kind })}
          />
        </View>
        <View className="card">
          <TextField
            label="名称"
            value={form.title}
            maxLength={40}
            placeholder="网络安全知识竞赛"
            error={errorAt('title')}
            onChange={(title) => set({ title })}
          />
          <TextField
            label="地点"
            value={form.address}
            maxLength={80}
            placeholder="南门二楼大会议室"
            error={errorAt('address')}
            onChange={(address) => set({ address })}
          />
          <When
            label="开始"
            value={form.startsAt}
            error={errorAt('startsAt')}
            onChange={(startsAt) => setForm(moved(form, startsAt))}
          />
          <When label="结束" value={form.endsAt} error={errorAt('endsAt')} onChange={(endsAt) => set({ endsAt })} />
          <When
            label="报名截止"
            value={form.signUpUntil}
            error={errorAt('signUpUntil')}
            onChange={(signUpUntil) => set({ signUpUntil })}
          />
          <TextField
            label="名额"
            type="number"
            value={capacity}
            maxLength={5}
            note={isPublished ? '只能加，加的先给排队的人' : '满了以后来的人排队'}
            error={isAsked || !isCount ? countError : errorAt('capacity')}
            onChange={setCapacity}
          />
        </View>
      </View>
      <View className={styles.side}>
        <Section title={ABOUT} />
        <View className="card pad">
          <Textarea
            className={styles.area}
            value={form.about}
            maxlength={2000}
            autoHeight
            placeholder="怎么参加，带什么，有没有车（可以不写）"
            aria-label={ABOUT}
            {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': ABOUT } } : {})}
            onInput={(event) => set({ about: event.detail.value })}
          />
          {aboutError !== undefined && (
            <View className="sm c-error mt8" {...asRole('alert')}>
              {aboutError}
            </View>
          )}
        </View>
        <Section title="有问题找谁" />
        <View className="card">
          <TextField
            label="联系人"
            value={contact.name}
            maxLength={40}
            placeholder="部门或姓名（可以不写）"
            onChange={(name) => setContact({ ...contact, name })}
          />
          <TextField
            label="电话"
            value={contact.phone}
            maxLength={40}
            placeholder="电话"
            onChange={(phone) => setContact({ ...contact, phone })}
          />
        </View>
        <View className="mt24">
          {isPublished ? (
            <Button kind="primary" isWide busy={isBusy && '保存中'} onTap={() => void keep(true)}>
              保存修改
            </Button>
          ) : (
            <View className={styles.ways}>
              <View className={styles.way}>
                <Button isWide busy={isBusy && '保存中'} onTap={() => void keep(false)}>
                  存草稿
                </Button>
              </View>
              <View className={styles.way}>
                <Button kind="primary" isWide busy={isBusy && '发布中'} onTap={() => void keep(true)}>
                  发布
                </Button>
              </View>
            </View>
          )}
        </View>
        {isPublished && <View className="sm c3 tc mt8">改了时间或地点，报名和排队的人会收到通知</View>}
      </View>
    </View>
  )
}
