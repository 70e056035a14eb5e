import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { keepEntry } from '../../../../domain/entry/contract'
import SubmitPage from '../../../../src/packages/campaign/submit'
import { aPhase, aTextTrack, worksPart } from '../../../support/builders/aPlan'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { aView, anEntryView, NOW } from './aView'

const LONG_ENOUGH = '六点半，第一台机床亮灯，师傅已经在了。'
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const works = worksPart({ tracks: [aTextTrack()] })

const box = (label: string) =>
  document.querySelector(`input[aria-label^="${label}"], textarea[aria-label^="${label}"]`)!
const type = (label: string, value: string) =>
  act(async () => void fireEvent.input(box(label), { target: { value }, detail: { value } }))
const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds))

async function open(answers: Parameters<typeof fakeHost>[0] = {}, campaign = aView({ plan: { works } })) {
  let revision = 0
  const host = fakeHost({
    'campaign.open': () => ({ campaign, now: NOW }),
    'entry.keep': () => ({ entryId: 'entry-1', revision: ++revision, savedAt: NOW }),
    ...answers,
  })
  await act(async () => void render(<SubmitPage />))
  await pass(0)
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  jest.useFakeTimers({ now: NOW })
  emptyPhone()
  openWith({ id: 'craft', track: 'essay' })
})
afterEach(() => jest.useRealTimers())

describe('a work that is written', () => {
  it('is saved as it is typed, without a tap', async () => {
    const host = await open()
    await type('作品名称', '车间里的早晨')
    await pass(2_100)
    expect(host.sent['entry.keep']?.map(({ form }) => (form as { title: string }).title)).toEqual(['车间里的早晨'])
    expect(host.sent['entry.keep']?.[0]).toMatchObject({ campaignId: 'craft', trackId: 'essay', revision: 0 })
  })

  it('is found again after a crash that the cloud heard nothing of', async () => {
    await open({
      'entry.keep': () => {
        throw new Error('no network')
      },
    })
    await type('说说这件作品', LONG_ENOUGH)
    cleanup()
    await open()
    await tap(button('恢复'))
    expect((box('说说这件作品') as HTMLTextAreaElement).value).toBe(LONG_ENOUGH)
  })

  it('is handed in with the version of the statement, once everything the track asks for is there', async () => {
    const entry = anEntryView({ isOwn: true })
    const host = await open({
      'entry.submit': () => ({ entry: { ...entry, card: { ...entry.card, state: 'submitted' } } }),
    })
    await tap(button('提交作品'))
    expect(screen.getByText('给作品起个名字')).toBeTruthy()
    expect(screen.getByText('写一写作品，至少 10 个字')).toBeTruthy()
    await type('作品名称', '车间里的早晨')
    await type('说说这件作品', LONG_ENOUGH)
    await tap(button('提交作品'))
    expect(host.sent['entry.submit']).toBeUndefined()
    await tap(screen.getByRole('checkbox', { name: /原创/ }))
    await tap(button('提交作品'))
    await pass(0)
    expect(host.sent['entry.submit']?.[0]).toMatchObject({ entryId: 'entry-1', statementVersion: 1, revision: 1 })
    expect(screen.getByText('作品交上去了')).toBeTruthy()
  })

  it('may be written in rare characters and emoji: what is one too many is said, and nothing is cut off', async () => {
    const track = { ...aTextTrack(), text: { least: 10, most: 10_000 } }
    await open({}, aView({ plan: { works: worksPart({ tracks: [track] }) } }))
    // As the phone has it the draft is taken: nothing of it is refused before somebody reads what is too much.
    const form = { title: '', text: '', answers: {}, files: {}, posters: {}, forUnionId: null }
    const asked = { campaignId: 'craft', trackId: 'essay', revision: 0, form, requestKey: 'key'.padEnd(24, '0') }
    const [title, text] = ['𠮷'.repeat(41), `${'🎉'.repeat(9_999)}\n\n𠮷𠮷`]
    expect((box('作品名称') as HTMLInputElement).maxLength).toBeGreaterThan(title.length)
    expect((box('说说这件作品') as HTMLTextAreaElement).maxLength).toBeGreaterThan(text.length)
    await type('作品名称', title)
    await type('说说这件作品', text)
    expect(screen.getByText('10001 / 10000')).toBeTruthy()
    expect(keepEntry.input.safeParse({ ...asked, form: { ...asked.form, title, text } }).success).toBe(true)
    await tap(button('提交作品'))
    expect(screen.getByText('名字最多 40 个字，删短一点')).toBeTruthy()
    expect(screen.getByText('最多 10000 个字，删掉 1 个字')).toBeTruthy()
    expect((box('作品名称') as HTMLInputElement).value).toBe(title)
  })

  it('is refused at the second of the deadline, whatever the phone shows, and says what stands', async () => {
    jest.setSystemTime(NOW + 7_200_000)
    const phases = [{ ...aPhase('collect', -1, 1), until: NOW + 3_000 }]
    await open({}, aView({ plan: { works, phases } }))
    expect(button('提交作品').getAttribute('aria-disabled')).not.toBe('true')
    await pass(3_100)
    expect(screen.getByText('11 月 20 日 09:41 已经截止，不能再提交')).toBeTruthy()
  })

  it('that was changed elsewhere asks for the newest instead of writing over it', async () => {
    await open({
      'entry.keep': () => {
        throw new Refused({ code: 'entry.changed_elsewhere', message: '这件作品在别处改过了' } as never)
      },
    })
    await type('作品名称', '另一个名字')
    await pass(2_100)
    expect(button('打开最新的')).toBeTruthy()
  })
})

it('whoever is no member is led to joining from the page itself', async () => {
  await open(
    { 'membership.myApplication': () => ({ application: null }) },
    aView({ notForYou: 'not_member', plan: { works } }),
  )
  expect(screen.getByText('先加入工会')).toBeTruthy()
  expect(button('加入工会')).toBeTruthy()
})

it('a work that was begun is gone on with from where tracks are chosen', async () => {
  openWith({ id: 'craft' })
  const entry = anEntryView({ isOwn: true })
  const draft = { ...entry.card, trackId: 'essay', title: '写给徒弟', state: 'draft' as const }
  await open(
    {
      'entry.mine': () => ({ entries: [draft], nextCursor: null }),
      'entry.open': () => ({ entry: { ...entry, card: draft }, now: NOW }),
    },
    aView({ myEntries: 1 }),
  )
  await tap(button('接着写'))
  await pass(0)
  expect((box('作品名称') as HTMLInputElement).value).toBe('写给徒弟')
})
