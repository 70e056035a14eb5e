import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { listObjections, object, type ResultRow } from '../../../../domain/entry/judging'
import { dayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Choices } from '../../../components/Choices'
import { toast } from '../../../components/feedback'
import { ReasonField } from '../../../components/ReasonField'
import { Section } from '../../../components/Section'
import { Sheet } from '../../../components/Sheet'
import { Tag } from '../../../components/Tag'
import { useIntent } from '../../../components/useIntent'

interface Props {
  campaignId: string
  rows: readonly ResultRow[]
  takesObjections: boolean
}

/** 异议: raised while results are announced, with one's own and what was answered. */
export function Objections({ campaignId, rows, takesObjections }: Props) {
  const [isOpen, setOpen] = useState(false)
  const own = useCloud(useCallback(() => call(listObjections, { campaignId }), [campaignId]))
  const mine = own.data?.objections.filter(({ isOwn }) => isOwn) ?? []
  if (!takesObjections && mine.length === 0) return null
  return (
    <>
      {mine.length > 0 && (
        <Section title="我的异议">
          <Answer of={own} isQuiet>
            {() => (
              <List>
                {mine.map(({ id, entryTitle, reason, at, answer }) => (
                  <Cell
                    key={id}
                    title={reason}
                    note={
                      <>
                        <View>{`${entryTitle === null ? '整个评选' : `《${entryTitle}》`}，${dayText(at)}提的`}</View>
                        {answer !== null && <View className="c2 mt4">{`工会答复：${answer}`}</View>}
                      </>
                    }
                    trailing={<Tag tone={answer === null ? 'warn' : 'ok'}>{answer === null ? '等答复' : '已答复'}</Tag>}
                  />
                ))}
              </List>
            )}
          </Answer>
        </Section>
      )}
      {takesObjections && (
        <View className="mt16">
          <Button kind="plain" isWide onTap={() => setOpen(true)}>
            我有异议
          </Button>
        </View>
      )}
      {isOpen && (
        <Raise
          campaignId={campaignId}
          rows={rows}
          onClose={() => setOpen(false)}
          onRaised={() => {
            setOpen(false)
            void own.reload()
          }}
        />
      )}
    </>
  )
}

const QUICK = ['作者不是本人', '抄袭或盗用', '评委该回避没回避', '票数有问题']
const WHOLE = 'whole'

interface RaiseProps {
  campaignId: string
  rows: readonly ResultRow[]
  onClose: () => void
  onRaised: () => void
}

function Raise({ campaignId, rows, onClose, onRaised }: RaiseProps) {
  const [about, setAbout] = useState(WHOLE)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const { run, isBusy } = useIntent()
  const words = reason.trim()
  const raise = async () => {
    setAsked(true)
    if (words.length < 2) return
    const of = about === WHOLE ? {} : { entryId: about }
    const answer = await run(`object ${about} ${words}`, (requestKey) =>
      call(object, { campaignId, ...of, reason: words, requestKey }),
    )
    if (!answer) return
    toast('收到了，公示结束前给你答复')
    onRaised()
  }
  return (
    <Sheet
      isOpen
      title="提异议"
      onClose={onClose}
      bar={
        <>
          <Button onTap={onClose}>先不</Button>
          <Button kind="ink" className="grow" busy={isBusy && '提交中'} onTap={() => void raise()}>
            提交异议
          </Button>
        </>
      }
    >
      <View className="body c2 mb12">只有工会看得到是谁提的。说清楚哪里不对，工会查完答复你</View>
      <View className="mt8">
        <ReasonField
          value={reason}
          onChange={setReason}
          quick={QUICK}
          error={isAsked && words.length < 2 ? '选一个原因，或写一句' : undefined}
        />
      </View>
      <View className="sm c2 mt16">对哪里有异议</View>
      <Choices
        value={about}
        onChange={setAbout}
        options={[
          { value: WHOLE, words: '整个评选' },
          ...rows.slice(0, 30).map(({ card, place }) => ({
            value: card.id,
            words: `${place === null ? '' : `第 ${place} 名`}《${card.title}》`,
          })),
        ]}
      />
    </Sheet>
  )
}
