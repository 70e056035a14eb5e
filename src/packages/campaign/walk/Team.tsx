import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import { joinTeam, leaveTeam, makeTeam, type MyTeam } from '../../../../domain/walk/contract'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { confirm, tellError, toast } from '../../../components/feedback'
import { Ring } from '../../../components/Ring'
import { Sheet } from '../../../components/Sheet'
import { useIntent } from '../../../components/useIntent'
import styles from './index.module.scss'

type Walked = Output<typeof joinTeam>

interface Props {
  campaignId: string
  team: MyTeam | null
  most: number
  /** Whether one may take part now: whoever may not still leaves. */
  isOpen: boolean
  /** Teams are the cloud's: without it nobody comes and nobody leaves. */
  isOffline: boolean
  onChanged: (walked: Walked) => void
}

/** 组队: one's own team with what it reached together, or the ways into one. */
export function Team({ campaignId, team, most, isOpen, isOffline, onChanged }: Props) {
  const [asking, setAsking] = useState<'make' | 'join'>()
  const { run, isBusy } = useIntent()
  const [problem, setProblem] = useState<string>()
  const [typed, setTyped] = useState('')

  const ask = (what: 'make' | 'join') => {
    setTyped('')
    setProblem(undefined)
    setAsking(what)
  }

  const onRefusal = (error: unknown) => {
    if (error instanceof AppError && error.kind !== 'internal') setProblem(error.message)
    else tellError(error)
  }

  async function go() {
    if (isOffline) return
    const words = typed.trim()
    const isFit = asking === 'make' ? words.length >= 2 : /^\d{6}$/.test(words)
    if (!isFit) {
      setProblem(asking === 'make' ? '队名写 2 到 12 个字' : '输队友告诉你的 6 位数字')
      return
    }
    const walked = await run(
      `${asking}:${words}`,
      (requestKey) =>
        asking === 'make'
          ? call(makeTeam, { campaignId, name: words, requestKey })
          : call(joinTeam, { campaignId, number: words }),
      { onRefusal },
    )
    if (!walked) return
    setAsking(undefined)
    toast(asking === 'make' ? '队建好了，把队号告诉队友' : '入队了')
    onChanged(walked)
  }

  async function leave() {
    const isSure = await confirm({ title: '退队？', text: '你走的天数还在，只是不再算进这个队', yes: '退队' })
    if (!isSure) return
    const walked = await run('leave', () => call(leaveTeam, { campaignId }))
    if (!walked) return
    toast('退队了')
    onChanged(walked)
  }

  return (
    <View className="card pad">
      {team ? (
        <Mine team={team} isBusy={isBusy} isOffline={isOffline} onLeave={() => void leave()} />
      ) : (
        <View>
          <View className="sm c2">{`一队最多 ${most} 人，一起走够天数。队友只看得到合计，看不到谁走了多少。`}</View>
          {isOpen && (
            <View className={styles.ways}>
              <Button isOff={isOffline} onTap={() => ask('make')}>
                建队
              </Button>
              <Button isOff={isOffline} onTap={() => ask('join')}>
                用队号入队
              </Button>
            </View>
          )}
        </View>
      )}
      {isOffline && (team !== null || isOpen) && (
        <View className="sm c3 mt8">{`连上网络后再${team ? '退队' : '组队'}`}</View>
      )}
      <Sheet
        isOpen={asking !== undefined}
        title={asking === 'make' ? '建队' : '入队'}
        onClose={() => setAsking(undefined)}
        bar={
          <Button
            kind="primary"
            isWide
            busy={isBusy && '提交中'}
            reason={isOffline ? '没有网络，连上网络后再提交' : undefined}
            onTap={() => void go()}
          >
            {asking === 'make' ? '建好' : '入队'}
          </Button>
        }
      >
        <TextField
          key={asking}
          look="box"
          label={asking === 'make' ? '队名' : '队号'}
          placeholder={asking === 'make' ? '队名，2 到 12 个字' : '6 位数字'}
          type={asking === 'join' && process.env.TARO_ENV === 'weapp' ? 'number' : 'text'}
          maxLength={asking === 'make' ? 12 : 6}
          value={typed}
          error={problem}
          onChange={(next) => {
            setTyped(next)
            setProblem(undefined)
          }}
          onEnter={() => void go()}
        />
      </Sheet>
    </View>
  )
}

interface MineProps extends Pick<Props, 'isOffline'> {
  team: MyTeam
  isBusy: boolean
  onLeave: () => void
}

function Mine({ team, isBusy, isOffline, onLeave }: MineProps) {
  const { name, number, members, most, done, goal } = team
  const words = `大家一共走够 ${done} 天，目标 ${goal} 天`
  return (
    <View>
      <View className={styles.team}>
        <Ring size={72} share={goal === 0 ? 0 : Math.min(1, done / goal)} tone="sage" label={words}>
          <View className="sm b num">{done}</View>
        </Ring>
        <View className="grow">
          <View className="t3">{name}</View>
          <View className="sm c2 mt4">{words}</View>
          <View className="sm c3 mt4 num">{`${members} / ${most} 人，队号 ${number}`}</View>
        </View>
      </View>
      <View className={styles.ways}>
        <Button
          isOff={members >= most}
          icon="copy"
          onTap={() => void Taro.setClipboardData({ data: number }).catch(() => undefined)}
        >
          {members >= most ? '队满了' : '复制队号'}
        </Button>
        <Button kind="plain" isOff={isOffline} busy={isBusy && '正在退'} onTap={onLeave}>
          退队
        </Button>
      </View>
    </View>
  )
}
