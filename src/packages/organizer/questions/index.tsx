import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { exportQuestions, listQuestions, type StaffQuestion } from '../../../../domain/quiz/organizing'
import { poolOrder, poolWords } from '../../../../domain/quiz/question'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Chips } from '../../../components/Chips'
import { goBack } from '../../../components/Page'
import { State } from '../../../components/State'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { Console, Head, type Work } from '../../staff/Console'
import { Steps } from '../../staff/Steps'
import { usePages } from '../../staff/usePages'
import { mayReview } from '../../staff/useStaffing'
import { ImportSheet } from './ImportSheet'
import { openTable } from './openTable'
import { QuestionCard } from './QuestionCard'
import { QuestionSheet } from './QuestionSheet'
import styles from './index.module.scss'

/** 题库 of a campaign: what there is, one by one or out of a workbook. */
export default function QuestionsPage() {
  const { id = '' } = useRouter<{ id?: string }>().params
  return (
    <Console title="题库" place="campaigns" isFor={mayReview}>
      {(work) => <Bank campaignId={id} {...work} />}
    </Console>
  )
}

const ALL = 'all'

function Bank({ campaignId, seat, isWide }: Work & { campaignId: string }) {
  const [pool, setPool] = useState(ALL)
  /** Null for a new one. */
  const [edited, setEdited] = useState<StaffQuestion | null>()
  const [isImporting, setImporting] = useState(false)
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) =>
        call(listQuestions, { campaignId, pool: pool === ALL ? null : pool, ...(cursor ? { cursor } : {}) }),
      [campaignId, pool],
    ),
  )
  const { run, isBusy } = useIntent()
  const changed = () => void pages.page.reload()
  const takeAlong = async () => {
    const table = await run('export', () => call(exportQuestions, { campaignId }))
    if (table) openTable(table)
  }
  const ways = (
    <View className={styles.ways}>
      <Button kind="ink" icon="upload-simple" onTap={() => setImporting(true)}>
        从表格导入
      </Button>
      <Button kind="plain" icon="download-simple" busy={isBusy && '正在导出'} onTap={() => void takeAlong()}>
        导出题库
      </Button>
      <Button kind="plain" icon="plus-bold" onTap={() => setEdited(null)}>
        加一题
      </Button>
    </View>
  )
  return (
    <View>
      {isWide && (
        <Head title="题库" onBack={goBack}>
          {ways}
        </Head>
      )}
      {!isWide && <View className="mt12">{ways}</View>}
      <Answer of={pages.page}>
        {({ campaignTitle, questions, counts, missing }) => (
          <>
            <View className="t3 mt12">{campaignTitle}</View>
            {missing.map((each) => (
              <View key={each} className="mt8">
                <Tip tone="warn">{each}</Tip>
              </View>
            ))}
            <View className="mt12">
              <Chips options={poolOptions(counts)} value={pool} onChange={setPool} />
            </View>
            {questions.length === 0 ? (
              <State icon="exam-duotone" title="还没有题目" text="下载模板填好再导入，或者一题一题加" />
            ) : (
              <>
                <View className={styles.cards}>
                  {questions.map((question) => (
                    <QuestionCard
                      key={question.id}
                      campaignId={campaignId}
                      question={question}
                      onEdit={() => setEdited(question)}
                      onChanged={changed}
                    />
                  ))}
                </View>
                <Steps {...pages} />
              </>
            )}
          </>
        )}
      </Answer>
      {isImporting && (
        <ImportSheet
          campaignId={campaignId}
          seat={seat}
          onClose={() => setImporting(false)}
          onDone={() => {
            setImporting(false)
            changed()
          }}
        />
      )}
      {edited !== undefined && (
        <QuestionSheet
          campaignId={campaignId}
          question={edited}
          onClose={() => setEdited(undefined)}
          onDone={() => {
            setEdited(undefined)
            changed()
          }}
        />
      )}
    </View>
  )
}

/** Pools in the order people think of them: levels by number, then what belongs to none. */
function poolOptions(counts: Readonly<Record<string, number>>) {
  const pools = Object.keys(counts).sort((one, other) => poolOrder(one) - poolOrder(other))
  const all = Object.values(counts).reduce((sum, each) => sum + each, 0)
  return [
    { value: ALL, words: `全部 ${all}` },
    ...pools.map((pool) => ({ value: pool, words: `${poolWords(pool)} ${counts[pool] ?? 0}` })),
  ]
}
