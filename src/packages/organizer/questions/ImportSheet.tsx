import { useRef, useState } from 'react'
import { Text, View } from '@tarojs/components'
import type { Output } from '../../../../domain/contract'
import type { FileLink } from '../../../../domain/file/contract'
import type { StaffSeat } from '../../../../domain/identity/contract'
import { importQuestions, questionTemplate } from '../../../../domain/quiz/organizing'
import { poolWords } from '../../../../domain/quiz/question'
import { call } from '../../../cloud/call'
import { newRequestKey } from '../../../cloud/requestKey'
import { Button } from '../../../components/Button'
import { toast } from '../../../components/feedback'
import { Sheet } from '../../../components/Sheet'
import { Tip } from '../../../components/Tip'
import { Upload } from '../../../components/Upload'
import { useUploads } from '../../../components/Upload/useUploads'
import { useIntent } from '../../../components/useIntent'
import { openTable } from './openTable'
import styles from './index.module.scss'

interface Props {
  campaignId: string
  seat: StaffSeat
  onClose: () => void
  onDone: () => void
}

type Report = Output<typeof importQuestions>

const DOCUMENTS = ['document'] as const

/** 导入题库: template, workbook, what would come of it, and then all of it. */
export function ImportSheet({ campaignId, seat, onClose, onDone }: Props) {
  const [file, setFile] = useState<FileLink>()
  const [report, setReport] = useState<Report>()
  const [problem, setProblem] = useState('')
  const { run, isBusy } = useIntent()
  // One key for looking and taking: it belongs to the workbook that was brought.
  const key = useRef(newRequestKey())

  async function look(brought: FileLink) {
    setFile(brought)
    setProblem('')
    key.current = newRequestKey()
    const said = await run(
      `look:${brought.id}`,
      () => call(importQuestions, { campaignId, fileId: brought.id, requestKey: key.current }),
      { onRefusal: (error) => setProblem(error instanceof Error ? error.message : '') },
    )
    if (said) setReport(said)
  }

  async function take(from: FileLink, takes: number) {
    const data = { campaignId, fileId: from.id, takes, requestKey: key.current }
    const said = await run(`take:${from.id}`, () => call(importQuestions, data), {
      onRefusal: (error) => setProblem(error instanceof Error ? error.message : ''),
    })
    if (!said) return
    toast(`导入了 ${said.good} 题`)
    onDone()
  }

  async function template() {
    const table = await run('template', () => call(questionTemplate, { campaignId }))
    if (table) openTable(table)
  }

  function forget() {
    setFile(undefined)
    setReport(undefined)
    setProblem('')
  }

  const { rows, add, retry, remove } = useUploads({
    ...{ purpose: 'campaign', unionId: seat.unionId, role: seat.role, kinds: DOCUMENTS },
    onArrived: (brought) => void look(brought),
  })

  return (
    <Sheet
      isOpen
      title="从表格导入"
      onClose={onClose}
      bar={
        file && report && report.good > 0 ? (
          <Button kind="primary" isWide busy={isBusy && '正在导入'} onTap={() => void take(file, report.good)}>
            导入这 {report.good} 题
          </Button>
        ) : undefined
      }
    >
      <View className="sm c2">先下载模板，一行一题填好，再把表格传上来。传上来先核对，点了导入才进题库。</View>
      <View className="mt12">
        <Button kind="fill" icon="download-simple" isWide onTap={() => void template()}>
          下载模板
        </Button>
      </View>
      <View className="mt12">
        <Upload
          files={file ? [file] : []}
          rows={rows}
          kinds={DOCUMENTS}
          most={1}
          onAdd={add}
          onRetry={retry}
          onCancel={remove}
          onRemove={forget}
          addWords="选填好的表格（xlsx）"
        />
      </View>
      {problem !== '' && (
        <View className="mt12" aria-live="assertive">
          <Tip tone="error">{problem}</Tip>
        </View>
      )}
      {report && <Findings report={report} />}
    </Sheet>
  )
}

function Findings({ report: { good, counts, refusedRows, refused, report } }: { report: Report }) {
  return (
    <View className="mt12" aria-live="polite">
      <Tip tone={good > 0 ? 'ok' : 'warn'}>
        {good > 0 ? `${good} 题可以导入` : '没有可以导入的题'}
        {refusedRows > 0 ? `，${refusedRows} 行不行，改好再传一次就行` : ''}
      </Tip>
      {good > 0 && (
        <View className="sm c2 mt8">
          {Object.entries(counts)
            .map(([pool, count]) => `${poolWords(pool)} ${count} 题`)
            .join('，')}
        </View>
      )}
      {refused.length > 0 && (
        <View className="card pad mt12">
          {refused.map(({ row, text, reason }) => (
            <View key={row} className={styles.refused}>
              <Text className="num b">第 {row} 行</Text>
              <View className={styles.words}>
                <View>{reason}</View>
                {text !== '' && <View className="sm c3">{text}</View>}
              </View>
            </View>
          ))}
          {refusedRows > refused.length && (
            <View className="sm c3 mt8">这里只列前 {refused.length} 行，全部在表里</View>
          )}
        </View>
      )}
      {report && (
        <View className="mt12">
          <Button kind="fill" icon="download-simple" isWide onTap={() => openTable(report)}>
            下载没导入的题
          </Button>
        </View>
      )}
    </View>
  )
}
