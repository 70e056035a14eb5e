import { useCallback, useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { type DraftForm, openDraft } from '../../../../domain/notice/drafting'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Console, type Work } from '../Console'
import { mayReview } from '../useStaffing'
import { Compose } from './Compose'
import { emptyForm, formOf, hasFiles, withoutFiles } from './draftForm'
import { keptDraft } from './keptDraft'
import { Outcome, type Sent } from './Outcome'
import { Submitted } from './Submitted'

/** Writing a notice, or a plain page: a draft by its id, or a new one for a union. */
export default function ComposePage() {
  const { params } = useRouter<{ kind?: string }>()
  // What a draft is for is known once it is open.
  const [title, setTitle] = useState(params.kind === 'guide' ? '写指南' : '写通知')
  return (
    <Console title={title} place="notices" isFor={mayReview}>
      {(work) => <Opening work={work} onTitle={setTitle} />}
    </Console>
  )
}

/** What is written on with; a new key is a new desk. */
interface Turn {
  key: number
  draftId: string | undefined
  /** A text that goes on as a draft of its own. */
  copy?: DraftForm
}

function Opening({ work, onTitle }: { work: Work; onTitle: (title: string) => void }) {
  const { params } = useRouter<{ draft?: string; union?: string; kind?: string }>()
  const [turn, setTurn] = useState<Turn>({ key: 0, draftId: params.draft })
  const [sent, setSent] = useState<Sent>()
  if (sent) return <Outcome sent={sent} />

  const again = (draftId: string | undefined, copy?: DraftForm) =>
    setTurn(({ key }) => ({ key: key + 1, draftId, ...(copy ? { copy } : {}) }))
  const ways = {
    work,
    onTitle,
    onSent: setSent,
    onCopy: (form: DraftForm) => again(undefined, hasFiles(form) ? withoutFiles(form) : form),
  }
  if (turn.draftId !== undefined) {
    const { draftId } = turn
    return <Existing key={turn.key} draftId={draftId} {...ways} onReopen={again} />
  }
  const unionId = params.union ?? work.seat.unionId
  const kind = params.kind === 'guide' ? 'guide' : 'notice'
  const newPlace = `new.${unionId}.${kind}${turn.copy ? '.copy' : ''}`
  return (
    <Compose
      key={turn.key}
      {...ways}
      {...{ unionId, newPlace }}
      draft={undefined}
      form={turn.copy ?? emptyForm(unionId, kind)}
      isCopy={turn.copy !== undefined}
      kept={turn.copy ? undefined : keptDraft(newPlace)}
      onReopen={again}
    />
  )
}

interface ExistingProps {
  draftId: string
  work: Work
  onTitle: (title: string) => void
  onSent: (sent: Sent) => void
  onReopen: (draftId: string | undefined) => void
  onCopy: (form: DraftForm) => void
}

function Existing({ draftId, ...ways }: ExistingProps) {
  const opened = useCloud(useCallback(() => call(openDraft, { draftId }), [draftId]))
  return (
    <Answer of={opened} skeleton="form">
      {({ draft }) =>
        draft.row.state === 'submitted' || !draft.row.isMine ? (
          <Submitted
            draft={draft}
            isWide={ways.work.isWide}
            onTitle={ways.onTitle}
            onSent={ways.onSent}
            onTakenBack={() => ways.onReopen(draftId)}
          />
        ) : (
          <Compose
            {...ways}
            unionId={draft.row.unionId}
            draft={draft}
            form={formOf(draft)}
            newPlace={draftId}
            kept={keptDraft(draftId)}
          />
        )
      }
    </Answer>
  )
}
