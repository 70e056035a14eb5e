import { useCallback, useState } from 'react'
import { Textarea, View } from '@tarojs/components'
import { answerObjection, listObjections, type Objection } from '../../../../domain/entry/judging'
import { momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Check } from '../../../components/Check'
import { confirm, toast } from '../../../components/feedback'
import { Sheet } from '../../../components/Sheet'
import { State } from '../../../components/State'
import { Tag } from '../../../components/Tag'
import { useIntent } from '../../../components/useIntent'
import { Steps } from '../../staff/Steps'
import { usePages } from '../../staff/usePages'
import styles from './index.module.scss'

/** 异议: what members object to, and what is answered. */
export function Objections({ campaignId, onAnswered }: { campaignId: string; onAnswered: () => void }) {
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => call(listObjections, { campaignId, ...(cursor ? { cursor } : {}) }),
      [campaignId],
    ),
  )
  const [answering, setAnswering] = useState<Objection>()
  return (
    <View>
      <Answer of={pages.page}>
        {({ objections }) =>
          objections.length === 0 ? (
            <State icon="check-circle-fill" title="没有异议" text="公示期间会员提的异议会在这里，答复后才能确定结果" />
          ) : (
            <>
              <List>
                {objections.map((each) => (
                  <Cell
                    key={each.id}
                    isStrong
                    title={each.entryTitle === null ? '对整个评选' : `对《${each.entryTitle}》`}
                    note={
                      <>
                        <View className="c2">{each.reason}</View>
                        <View className="num">{momentText(each.at)}</View>
                        {each.answer !== null ? (
                          <View className="c2">{`答复：${each.answer}`}</View>
                        ) : (
                          <View className="mt8">
                            <Button kind="ink" isSmall label={`答复 ${each.reason}`} onTap={() => setAnswering(each)}>
                              答复
                            </Button>
                          </View>
                        )}
                      </>
                    }
                    trailing={
                      <Tag tone={each.answer === null ? 'warn' : 'ok'}>
                        {each.answer === null ? '等答复' : '已答复'}
                      </Tag>
                    }
                  />
                ))}
              </List>
              <Steps {...pages} />
            </>
          )
        }
      </Answer>
      {answering && (
        <AnswerSheet
          objection={answering}
          onClose={() => setAnswering(undefined)}
          onDone={() => {
            setAnswering(undefined)
            void pages.page.reload()
            onAnswered()
          }}
        />
      )}
    </View>
  )
}

interface AnswerProps {
  objection: Objection
  onClose: () => void
  onDone: () => void
}

const LABEL = '答复，提异议的人会看到'

function AnswerSheet({ objection: { id: objectionId, entryTitle, reason }, onClose, onDone }: AnswerProps) {
  const [answer, setAnswer] = useState('')
  const [disqualifies, setDisqualifies] = useState(false)
  const { run, isBusy } = useIntent()
  const isGiven = answer.trim().length >= 2
  const send = async () => {
    const text = `《${entryTitle ?? ''}》失去名次和奖项，后面的依次往前，奖项要重新保存。不能恢复。`
    if (disqualifies && !(await confirm({ title: '取消资格', text, yes: '取消资格' }))) return
    const asked = { objectionId, answer: answer.trim(), disqualifies }
    const done = await run(JSON.stringify(asked), (requestKey) => call(answerObjection, { ...asked, requestKey }))
    if (!done) return
    toast(disqualifies ? '答复了，资格已取消' : '答复了')
    onDone()
  }
  return (
    <Sheet
      isOpen
      title={entryTitle === null ? '答复异议' : `答复对《${entryTitle}》的异议`}
      onClose={onClose}
      bar={
        <Button kind="ink" isWide isOff={!isGiven} busy={isBusy && '提交中'} onTap={() => void send()}>
          {disqualifies ? '答复并取消资格' : '答复'}
        </Button>
      }
    >
      <View className="body c2 mb12">{reason}</View>
      <View className="sm c2">{LABEL}</View>
      <Textarea
        className={styles.area}
        value={answer}
        maxlength={200}
        placeholder="查了什么，结论是什么"
        aria-label={LABEL}
        {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': LABEL } } : {})}
        onInput={(event) => setAnswer(event.detail.value)}
      />
      {entryTitle !== null && (
        <Check
          isOn={disqualifies}
          label="取消这件作品的资格"
          note="上面的答复会作为原因公开"
          onChange={setDisqualifies}
        />
      )}
    </Sheet>
  )
}
