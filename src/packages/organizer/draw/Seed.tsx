import { useState } from 'react'
import { View } from '@tarojs/components'
import { normalSeed } from '../../../../domain/draw/algorithm'
import { confirmSeed, type StaffDraw, typeSeed } from '../../../../domain/draw/organizing'
import { AppError } from '../../../../domain/errors'
import { momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { confirm, tellError, toast } from '../../../components/feedback'
import { Section } from '../../../components/Section'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { useServerNow } from '../../campaign/useServerNow'

interface Props {
  draw: StaffDraw
  now: number
  onChanged: () => void
}

/** The seed, typed by one manager and by another: whoever confirms looks at the source, not at what was typed. */
export function Seed({ draw, now: answered, onChanged }: Props) {
  const { view, typed } = draw
  const { campaignId, seedAt, seedSource } = view
  const now = useServerNow(answered)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const { run, isBusy } = useIntent()
  const isConfirming = typed !== null && !typed.isMine
  const normal = normalSeed(text)
  if (seedAt !== null && now < seedAt) {
    return (
      <View className="mt12">
        <Tip tone="info">{`名单公布了。${seedSource}在 ${momentText(seedAt)} 公布，到时在这里录入`}</Tip>
      </View>
    )
  }

  async function send() {
    if (normal === '') {
      setProblem('种子里要有数字或文字')
      return
    }
    const isSure = await confirm({
      title: isConfirming ? '确认种子？' : '录入种子？',
      text: `算的时候用“${normal}”。${isConfirming ? '和先录的一样就定下来，不能再改。' : '要另一位管理人员录得一样才算。'}`,
      yes: isConfirming ? '确认' : '录入',
    })
    if (!isSure) return
    const contract = isConfirming ? confirmSeed : typeSeed
    const sent = await run(
      `${contract.name}:${normal}`,
      (requestKey) => call(contract, { campaignId, seed: text, requestKey }),
      {
        onRefusal: (error) => {
          if (error instanceof AppError && error.code === 'draw.seed_differs') setProblem(error.message)
          else tellError(error)
        },
      },
    )
    if (!sent) return
    toast(isConfirming ? '种子确认了，可以开奖' : '录好了，请另一位管理人员确认')
    onChanged()
  }

  return (
    <>
      <Section title={isConfirming ? '确认种子' : '录入种子'} />
      {typed?.isMine && (
        <View className="mb12">
          <Tip tone="info">{`你在 ${momentText(typed.at)} 录了“${typed.text ?? ''}”，等另一位管理人员确认。录错了可以重录`}</Tip>
        </View>
      )}
      {isConfirming && (
        <View className="mb12">
          <Tip tone="info">{`${typed.by} 在 ${momentText(typed.at)} 录好了。对照公布的结果再录一遍，一样才算`}</Tip>
        </View>
      )}
      <View className="card">
        <TextField
          label="种子"
          value={text}
          maxLength={200}
          placeholder="03 08 12 19 25 31 09"
          error={problem}
          note={normal === '' ? `照${seedSource}录` : `算的时候用：${normal}`}
          onChange={(value) => {
            setText(value)
            setProblem(undefined)
          }}
        />
      </View>
      <View className="mt16">
        <Button kind="primary" isWide busy={isBusy && '正在提交'} onTap={() => void send()}>
          {isConfirming ? '确认种子' : '录入种子'}
        </Button>
      </View>
    </>
  )
}
