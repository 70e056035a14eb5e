import type { PersonKey } from '../../../demo/cast'
import { type DraftForm, publishDraft, saveDraft } from '../../../domain/notice/drafting'
import type { Look } from '../browser'
import type { City } from './aCity'
import type { Visit } from './aVisit'

/** ms: longer than the page waits for another letter. */
const QUIET_MS = 2_500

/** A file as a person has it on their disk. */
export interface OnDisk {
  name: string
  mimeType: string
  buffer: Buffer
}

/** Where staff write, and what they do there with mouse, keyboard and clipboard. */
export interface Writing extends Visit {
  /** Puts the cursor at the end of the text. */
  intoText(): Promise<void>
  /** Presses a tool of the editor. */
  tool(name: string): Promise<void>
  /** Types where the cursor is; `\n` is the Enter key. */
  write(words: string): Promise<void>
  /** Pastes what another program put on the clipboard; several one after the other. */
  paste(...html: string[]): Promise<void>
  /** Presses something that asks for files, and chooses these. */
  bring(button: string, ...files: OnDisk[]): Promise<void>
  /** Leaves the keys alone for as long as it takes until the page saves by itself. */
  pause(): Promise<void>
  /** Waits until the cloud has what was written. */
  saved(): Promise<void>
  /** Presses 发布 and says yes to the question; the words of that button are `yes`. */
  publish(yes?: string): Promise<void>
  /** The draft's id, once it has one. */
  draftId(): Promise<string>
}

/** Opens the place where a notice is written. @param query of the page, e.g. `union=gaoxin` */
export async function writingIn(
  city: City,
  { who = 'zhouxiaozhou', query, look = { screen: 'desk' } }: { who?: PersonKey; query: string; look?: Look },
): Promise<Writing> {
  const visit = await city.enter(who, look)
  await visit.open(`packages/staff/compose/index?${query}`)
  return asWriting(visit)
}

/** The same of a visit that is there already. */
export function asWriting(visit: Visit): Writing {
  const { page } = visit
  const text = () => page.locator('.writing-paper [role=textbox]').first()
  return {
    ...visit,
    async intoText() {
      // A click in the middle would hit whatever lies there: a picture, a link.
      await text().focus()
      await page.keyboard.press('Control+End')
      // The editor hears of the cursor a little after the key. No hand is fast enough to paste before.
      await page.evaluate(() => new Promise((heard) => requestAnimationFrame(() => requestAnimationFrame(heard))))
    },
    tool: (name) => page.getByRole('toolbar').getByRole('button', { name, exact: true }).click(),
    async write(words) {
      for (const [at, line] of words.split('\n').entries()) {
        if (at > 0) await page.keyboard.press('Enter')
        await page.keyboard.insertText(line)
      }
    },
    async paste(...html) {
      await text().evaluate((element, all) => {
        for (const content of all) {
          const clipboardData = new DataTransfer()
          clipboardData.setData('text/html', content)
          element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
        }
      }, html)
    },
    async bring(button, ...files) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), visit.tap(button)])
      await chooser.setFiles(files)
    },
    async saved() {
      await this.pause()
      await visit.see(/^已保存/)
    },
    pause: () => page.context().clock.fastForward(QUIET_MS),
    async publish(yes = '发布') {
      await visit.tap('发布')
      await inDialog(visit, yes)
    },
    draftId: () => page.evaluate(() => new URLSearchParams(location.hash.split('?')[1]).get('draft') ?? ''),
  }
}

let keys = 0

/** Sends a notice out without a page, where the writing of it is not what is shown. @returns its id */
export async function sendOut(city: City, unionId: string, changes: Partial<DraftForm>): Promise<string> {
  const requestKey = () => `journey-send-${++keys}`.padEnd(32, '0')
  const form: DraftForm = {
    ...{ kind: 'notice', title: '通知', html: '<p>正文</p>', coverHtml: '', contacts: [], attachmentIds: [] },
    ...{ audience: { kind: 'members', unionIds: [unionId] }, publishAt: null, pinnedUntil: null, deadline: null },
    ...{ needsConfirmation: false, remindDaysBefore: null, changes: '', isAnnouncedAnew: false, ...changes },
  }
  const saved = await city.ask('zhouxiaozhou', saveDraft, { unionId, revision: 0, form, requestKey: requestKey() })
  const { draftId, revision } = saved
  const { noticeId } = await city.ask('zhouxiaozhou', publishDraft, { draftId, revision, requestKey: requestKey() })
  if (noticeId === null) throw new Error(`${form.title} waits for somebody`)
  return noticeId
}

/** Presses a button of the sheet that is open. */
export const inDialog = (visit: Visit, name: string) =>
  visit.looking(() => visit.page.getByRole('dialog').getByRole('button', { name, exact: true }).last().click())

/** A document nobody has to read: its head, so many bytes, its end. */
export function aPdf(name: string, bytes: number): OnDisk {
  const filling = Buffer.alloc(bytes)
  for (let at = 0; at < bytes; at++) filling[at] = (at * 31 + (at >> 9)) & 0x7f
  return {
    name,
    mimeType: 'application/pdf',
    buffer: Buffer.concat([Buffer.from('%PDF-1.4\n'), filling, Buffer.from('\n%%EOF')]),
  }
}
