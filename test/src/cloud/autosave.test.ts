import { AppError } from '../../../domain/errors'
import type { DraftForm } from '../../../domain/notice/drafting'
import { autosave, type Base, type Saving } from '../../../src/cloud/autosave'
import { emptyForm } from '../../../src/packages/staff/compose/draftForm'

const wrote = (title: string): DraftForm => ({ ...emptyForm('gaoxin', 'notice'), title })

/** The cloud of one draft: revisions, keys, and answers that can be lost. */
function aDesk({ revision = 0 } = {}) {
  const cloud = { revision, title: '', answered: new Map<string, number>() }
  let lose: 'request' | 'answer' | undefined
  const seen: Saving[] = []
  let kept: { form: DraftForm; base: Base } | undefined
  let keys = 0
  const save = jest.fn(async (form: DraftForm, base: Base, key: string) => {
    await Promise.resolve()
    if (lose === 'request') throw new AppError('network.unreachable')
    const before = cloud.answered.get(key)
    if (before === undefined) {
      if (base.revision !== cloud.revision) throw new AppError('notice.draft_changed')
      cloud.revision += 1
      cloud.title = form.title
      cloud.answered.set(key, cloud.revision)
    }
    if (lose === 'answer') throw new AppError('network.unreachable')
    return { draftId: 'd1', revision: cloud.answered.get(key) ?? 0, savedAt: Date.now(), dropped: [] }
  })
  const desk = autosave({
    base: { draftId: revision ? 'd1' : undefined, revision },
    save,
    conflict: 'notice.draft_changed',
    newKey: () => `key-${++keys}`,
    keep: (form, base) => (kept = form && { form, base }),
    onSaving: (saving) => seen.push(saving),
    onSaved: () => undefined,
  })
  return {
    desk,
    cloud,
    save,
    lose: (what: typeof lose) => (lose = what),
    kept: () => kept,
    now: () => seen[seen.length - 1]?.state,
  }
}

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())
const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds)

describe('saving a draft as it is written', () => {
  it('keeps every change on this device at once, and saves two seconds after the last one', async () => {
    const { desk, cloud, save, kept, now } = aDesk()
    desk.change(wrote('体'))
    expect(kept()?.form.title).toBe('体')
    await pass(1_500)
    desk.change(wrote('体检'))
    await pass(1_999)
    expect(save).not.toHaveBeenCalled()
    await pass(1)
    expect(cloud.title).toBe('体检')
    expect(now()).toBe('saved')
    expect(kept()).toBeUndefined()
  })

  it('keeps what was written while a save was under way, and saves it next', async () => {
    const { desk, cloud, kept } = aDesk()
    desk.change(wrote('一'))
    await jest.advanceTimersByTimeAsync(2_000 - 1)
    jest.advanceTimersByTime(1)
    desk.change(wrote('二'))
    expect(kept()?.form.title).toBe('二')
    await pass(2_000)
    expect(cloud).toMatchObject({ title: '二', revision: 2 })
    expect(kept()).toBeUndefined()
  })

  it('takes a save whose answer was lost for its own, not for somebody else’s', async () => {
    const { desk, cloud, save, lose, now } = aDesk()
    lose('answer')
    desk.change(wrote('一'))
    await pass(2_000)
    expect(now()).toBe('lost')
    desk.change(wrote('二'))
    lose(undefined)
    await pass(2_000)
    expect(cloud).toMatchObject({ title: '二', revision: 2 })
    expect(now()).toBe('saved')
    expect(save.mock.calls.map(([form, , key]) => [form.title, key])).toEqual([
      ['一', 'key-1'],
      ['一', 'key-1'],
      ['二', 'key-2'],
    ])
  })

  it('keeps the text on this device while there is no network, and saves it when there is one', async () => {
    const { desk, cloud, lose, kept, now } = aDesk()
    lose('request')
    desk.change(wrote('一'))
    await pass(60_000)
    expect(now()).toBe('lost')
    expect(kept()?.form.title).toBe('一')
    lose(undefined)
    desk.wake()
    await pass(0)
    expect(cloud.title).toBe('一')
  })

  it('overwrites nothing when the draft was saved elsewhere, and loses nothing either', async () => {
    const { desk, cloud, kept, now } = aDesk({ revision: 3 })
    cloud.revision = 4
    cloud.title = '同事写的'
    desk.change(wrote('我写的'))
    await pass(2_000)
    desk.change(wrote('我又写的'))
    await pass(60_000)
    expect(now()).toBe('conflict')
    expect(cloud).toMatchObject({ title: '同事写的', revision: 4 })
    expect(kept()?.form.title).toBe('我又写的')
    await expect(desk.flush()).rejects.toMatchObject({ code: 'notice.draft_changed' })
  })

  it('saves at once when it is to be sent out, with everything that was written', async () => {
    const { desk, cloud } = aDesk()
    desk.change(wrote('一'))
    const base = desk.flush()
    await expect(base).resolves.toEqual({ draftId: 'd1', revision: 1 })
    expect(cloud.title).toBe('一')
  })

  it('says what the cloud will not take, and tries again with the next change', async () => {
    const { desk, save, now } = aDesk()
    save.mockRejectedValueOnce(new AppError('file.not_found'))
    desk.change(wrote('一'))
    await pass(2_000)
    expect(now()).toBe('refused')
    await pass(60_000)
    expect(save).toHaveBeenCalledTimes(1)
    desk.change(wrote('二'))
    await pass(2_000)
    expect(now()).toBe('saved')
  })
})
