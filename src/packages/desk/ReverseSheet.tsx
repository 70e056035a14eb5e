import { reverse, type LedgerRow } from '../../../domain/benefit/contract'
import { yuanText } from '../../../domain/money'
import { call } from '../../cloud/call'
import { toast } from '../../components/feedback'
import { ReasonSheet } from '../../components/ReasonSheet'
import { useIntent } from '../../components/useIntent'

const REASONS = ['扫错人了', '项目选错了', '金额输错了', '会员没有消费']

interface Props {
  /** The row that may be taken back; undefined keeps the panel closed. */
  row: Pick<LedgerRow, 'id' | 'number' | 'nameMasked' | 'serviceName' | 'savedFen'> | undefined
  onClose: () => void
  onReversed: (reversal: LedgerRow) => void
}

/** Takes one of today's redemptions back, with a reason. Both rows stay in the books. */
export function ReverseSheet({ row, onClose, onReversed }: Props) {
  const { run, isBusy } = useIntent()
  const takeBack = async (reason: string) => {
    if (!row) return
    const answer = await run(`${row.id} ${reason}`, (requestKey) =>
      call(reverse, { rowId: row.id, reason, requestKey }),
    )
    if (!answer) return
    toast('已撤销，次数还给会员')
    onReversed(answer.row)
    onClose()
  }
  return (
    <ReasonSheet
      isOpen={row !== undefined}
      title="撤销这笔核销"
      text={
        row
          ? `${row.nameMasked} 的${row.serviceName}，减 ${yuanText(row.savedFen)}，流水号 ${row.number}。撤销后次数还给会员，这笔不再记账，不能恢复。`
          : ''
      }
      quick={REASONS}
      yes="撤销这笔"
      isBusy={isBusy}
      onClose={onClose}
      onReason={(reason) => void takeBack(reason)}
    />
  )
}
