import type { Input, Output } from '../../domain/contract'
import {
  importQuestions as importQuestionsContract,
  MOST_QUESTIONS,
  MOST_REFUSED_SHOWN,
} from '../../domain/quiz/organizing'
import { diceOf } from '../../domain/quiz/drawing'
import { AppError } from '../../domain/errors'
import { type Sheet, WORKBOOK_TYPE } from '../_content/workbook'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { findAll } from '../_kit/cursor'
import { readLink, temporaryLinks } from '../_kit/files'
import { indexHash } from '../_kit/secrets'
import type { CampaignDocument } from '../_store/campaigns'
import { type FileDocument, files } from '../_store/files'
import {
  DICE_SIDES,
  type QuestionDocument,
  type QuestionImportDocument,
  questionImports,
  questions,
  takeImport,
} from '../_store/questions'
import { REVIEWS } from '../_store/seats'
import { keepTable } from '../_store/tables'
import { type GoodRow, readBank, type ReadBank, sameness } from './reading'
import { campaignOfStaff, requireBank } from './staffing'

const MOST_BYTES = 10 * 1024 * 1024

interface Early {
  found: CampaignDocument | undefined
  file: FileDocument | undefined
}

/**
 * 导入题库: first what would come of it, then, with the number that was shown, all of what was good or nothing. The same
 * key twice is once, also after a run that was cut off.
 */
export const importQuestions = action(
  importQuestionsContract,
  REVIEWS,
  async (input, { account, now }, { found, file }: Early) => {
    const campaign = requireBank(account, found)
    const importId = indexHash('question-import', `${input.campaignId}:${account._id}:${input.requestKey}`)
    const [bytes, bank, earlier] = await Promise.all([
      bytesOf(file, account),
      questionsThere(input.campaignId),
      questionImports.get(importId),
    ])
    // What this import itself brought is no reason to refuse it.
    const others = bank.filter((each) => each.importId !== importId)
    const { quiz, riddles } = campaign.plan
    const there = new Set(others.filter(({ state }) => state === 'in').map(sameness))
    const plan = { levels: quiz?.levels ?? 0, hasRiddles: riddles !== null }
    const read = readBank(bytes, plan, (same) => there.has(same))
    if (input.takes !== null) await take(input, { importId, read, earlier, there: there.size, now })
    return said(read, { campaign, account, now, isTaken: input.takes !== null })
  },
  async (input): Promise<Early> => {
    const [found, file] = await Promise.all([campaignOfStaff(input), files.get(input.fileId)])
    return { found, file }
  },
)

/** @throws {AppError} `file.not_found` for somebody else's, `quiz.workbook_unfit` for what is no workbook */
async function bytesOf(file: FileDocument | undefined, account: Account): Promise<Buffer> {
  const isOwn = file?.openid === account._id && file.belongsTo === null && file.purpose === 'campaign'
  if (!isOwn) throw new AppError('file.not_found')
  if (file.type !== WORKBOOK_TYPE) {
    throw new AppError('quiz.workbook_unfit', { message: '要 xlsx 格式的表格，另存一份再导入' })
  }
  if (file.size > MOST_BYTES) throw new AppError('quiz.workbook_unfit', { message: '表格最大 10 MB，分几份再导入' })
  const url = (await temporaryLinks([file.storageId])).get(file.storageId)
  const bytes = url === undefined ? undefined : await readLink(url, MOST_BYTES)
  if (!bytes) throw new AppError('file.not_found')
  return bytes
}

function questionsThere(campaignId: string): Promise<QuestionDocument[]> {
  const fields = ['pool', 'text', 'choices', 'importId', 'state', 'at']
  return findAll(questions, { campaignId, state: 'in' }, { order: ['-at', '-_id'], fields })
}

interface Taking {
  importId: string
  read: ReadBank
  earlier: QuestionImportDocument | undefined
  /** Questions of the bank beside it. */
  there: number
  now: number
}

/** @throws {AppError} `request.key_reused`, `quiz.question_changed`, `quiz.bank_full` */
async function take(
  { campaignId, fileId, takes }: Input<typeof importQuestionsContract>,
  { importId, read: { good }, earlier, there, now }: Taking,
): Promise<void> {
  const fingerprint = indexHash('question-import', JSON.stringify(good))
  if (earlier && (earlier.fileId !== fileId || earlier.fingerprint !== fingerprint)) {
    throw new AppError('request.key_reused')
  }
  if (good.length !== takes) {
    throw new AppError('quiz.question_changed', { message: '题库刚有变化，重新核对再导入' })
  }
  if (there + good.length > MOST_QUESTIONS) throw new AppError('quiz.bank_full')
  if (!earlier)
    await questionImports.insert({ _id: importId, campaignId, fileId, fingerprint, good: good.length, at: now })
  await takeImport(importId, documentsOf(good, { campaignId, importId, now: earlier?.at ?? now }))
}

function documentsOf(
  good: readonly GoodRow[],
  { campaignId, importId, now }: { campaignId: string; importId: string; now: number },
): QuestionDocument[] {
  // The same again for the same import: a run that goes on writes what the one before would have.
  const dice = diceOf(importId)
  return good.map(({ row, form }) => ({
    ...form,
    ...{ _id: `${importId}.${row}`, campaignId, state: 'coming', importId, dice: Math.floor(dice() * DICE_SIDES) },
    at: now,
  }))
}

async function said(
  { good, refused }: ReadBank,
  { campaign, account, now, isTaken }: { campaign: CampaignDocument; account: Account; now: number; isTaken: boolean },
): Promise<Output<typeof importQuestionsContract>> {
  const counts: Record<string, number> = {}
  for (const { form } of good) counts[form.pool] = (counts[form.pool] ?? 0) + 1
  const { plan, unionPath } = campaign
  const report =
    refused.length === 0
      ? null
      : await keepTable(
          { title: `没导入的题-${plan.title}`, sheets: [refusedSheet(refused)], openid: account._id, unionPath },
          now,
        )
  return {
    ...{ good: good.length, counts, refusedRows: refused.length, refused: refused.slice(0, MOST_REFUSED_SHOWN) },
    ...{ report, isTaken },
  }
}

function refusedSheet(refused: ReadBank['refused']): Sheet {
  return {
    name: '没导入的题',
    columns: [{ title: '行' }, { title: '题目', width: 48 }, { title: '原因', width: 48 }],
    rows: refused.map(({ row, text, reason }) => [row, text, reason]),
  }
}
