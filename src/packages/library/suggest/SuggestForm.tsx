import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { suggestBook, type Suggestion } from '../../../../domain/library/contract'
import { AppError } from '../../../../domain/errors'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { confirm, tellError, toast } from '../../../components/feedback'
import { useIntent } from '../../../components/useIntent'

/** As much as the contract takes. */
const LONGEST = { title: 100, author: 60, reason: 200 } as const

type Draft = Record<keyof typeof LONGEST, string>
const EMPTY: Draft = { title: '', author: '', reason: '' }

/** What book, by whom, and why. Only its title has to be known. */
export function SuggestForm({ onDone }: { onDone: (suggestion: Suggestion) => void }) {
  const [draft, setDraft] = useState(EMPTY)
  const [wrong, setWrong] = useState<{ field: keyof Draft; words: string }>()
  const { run, isBusy } = useIntent()
  const change = (field: keyof Draft) => (value: string) => {
    setDraft({ ...draft, [field]: value })
    if (wrong?.field === field) setWrong(undefined)
  }
  const errorAt = (field: keyof Draft) => (wrong?.field === field ? wrong.words : undefined)

  async function send() {
    const title = draft.title.trim()
    if (title === '') {
      setWrong({ field: 'title', words: '写上书名，工会好去找' })
      return
    }
    const data = { title, author: draft.author.trim(), reason: draft.reason.trim() }
    const done = await run(JSON.stringify(data), (requestKey) => call(suggestBook, { ...data, requestKey }), {
      onRefusal: (error) => {
        const field = error instanceof AppError ? fieldOf(error.field) : undefined
        if (field && error instanceof AppError) setWrong({ field, words: error.message })
        else if (error instanceof AppError && error.code === 'session.not_member') void offerToJoin()
        else tellError(error)
      },
    })
    if (!done) return
    setDraft(EMPTY)
    onDone(done.suggestion)
    toast('荐上去了，有回复会写在下面')
  }

  return (
    <>
      <View className="sm c2 mt8 mb12">想在书屋里读什么书，告诉工会。有版权的书要先买授权，不一定都能上架</View>
      <View className="card">
        <TextField
          label="书名"
          value={draft.title}
          onChange={change('title')}
          placeholder="必填"
          maxLength={LONGEST.title}
          error={errorAt('title')}
        />
        <TextField
          label="作者"
          value={draft.author}
          onChange={change('author')}
          placeholder="不知道可以空着"
          maxLength={LONGEST.author}
          error={errorAt('author')}
        />
        <TextField
          label="为什么"
          value={draft.reason}
          onChange={change('reason')}
          placeholder="一句话就行，可以空着"
          maxLength={LONGEST.reason}
          error={errorAt('reason')}
          onEnter={() => void send()}
        />
      </View>
      <View className="mt16">
        <Button kind="primary" isWide busy={isBusy && '提交中'} onTap={() => void send()}>
          荐给工会
        </Button>
      </View>
    </>
  )
}

/** Only members suggest: says so where it is found out, with the way to become one. */
async function offerToJoin(): Promise<void> {
  const isJoining = await confirm({
    title: '入会后就能荐书',
    text: '1 分钟填完，单位工会审核后就行。填的这些回来还在',
    yes: '加入工会',
  })
  if (isJoining) void Taro.navigateTo({ url: '/packages/membership/join/index' })
}

function fieldOf(field: string | undefined): keyof Draft | undefined {
  return field === 'title' || field === 'author' || field === 'reason' ? field : undefined
}
