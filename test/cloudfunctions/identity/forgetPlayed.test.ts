import type { ConsentDocument } from '../../../cloudfunctions/_store/consents'
import { forgetRun } from '../../../cloudfunctions/_store/forgetting'
import type { EventPlacesDocument } from '../../../cloudfunctions/_store/eventPlaces'
import type { EventSignupDocument } from '../../../cloudfunctions/_store/eventSignups'
import { quizTries, type QuizTryDocument } from '../../../cloudfunctions/_store/quizTries'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import type { WalkTeamDocument } from '../../../cloudfunctions/_store/walkTeams'
import { cityUnions } from '../../../demo/unions'
import { signUp } from '../../../domain/event/contract'
import { withdrawConsent } from '../../../domain/identity/contract'
import { beginQuiz, beginRiddles } from '../../../domain/quiz/contract'
import { DAY_MS, unionDate } from '../../../domain/time'
import { joinTeam, makeTeam, reportSteps } from '../../../domain/walk/contract'
import { likeOnWall, writeMessage } from '../../../domain/wall/contract'
import { aCloud, type Cloud } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { anEvent } from '../../support/builders/anEvent'
import { aPhase, eventsPart, quizPart, riddlesPart, walkPart, wallPart } from '../../support/builders/aPlan'
import { putQuestions } from '../../support/builders/aQuestion'

const key = (name: string) => `${name}-request-key`.padEnd(24, '0')
const campaignId = 'campaign-craft'
/** Everything that says of a person what they did in quiz, riddles, walk, wall and events. */
const KEPT = ['quiz_tries', 'quiz_standings', 'walkers', 'walk_teams', 'wall_messages', 'wall_likes', 'event_signups']
const KITS = ['quiz', 'walk', 'wall', 'event'] as const

let cloud: Cloud
let eventId: string
beforeEach(async () => {
  cloud = await aCloud({ functions: [...KITS, 'identity', 'notice'] })
  for (const union of cityUnions()) await cloud.store<UnionDocument>('unions').put(union)
  await aCampaign(cloud, {
    plan: {
      ...{ quiz: quizPart(), riddles: riddlesPart(), walk: walkPart({ mostInTeam: 4 }), wall: wallPart() },
      ...{ events: eventsPart(), phases: [aPhase('play', -10, 20, cloud.now)] },
    },
  })
  await putQuestions(cloud, 12)
  await putQuestions(cloud, 40, { pool: 'riddles' })
  eventId = (await anEvent(cloud, { capacity: 1 }))._id
  for (const name of ['li', 'wang', 'zhao']) await aMember(cloud, { _id: name })
})
afterEach(() => expect(cloud.faults).toEqual([]))

/** Li does everything there is; Wang is in Li's team, waits behind Li, and likes what Li wrote. */
async function play() {
  const [li, wang] = [cloud.as('o-li'), cloud.as('o-wang')]
  for (const [name, person] of [
    ['li', li],
    ['wang', wang],
  ] as const) {
    await person.must(beginQuiz, { campaignId, level: 1, requestKey: key(`quiz-${name}`) })
    await person.must(beginRiddles, { campaignId, requestKey: key(`riddles-${name}`) })
    const midnight = Date.parse(`${unionDate(cloud.now)}T00:00:00+08:00`) / 1000
    cloud.openApi.pedometer.walks(`o-${name}`, (day) => 6_000 + Math.round((midnight - day) / 86_400))
    await person.must(reportSteps, { campaignId, cloudId: cloud.openApi.pedometer.mint(`o-${name}`).cloudID })
    await person.must(signUp, { eventId, waits: true, requestKey: key(`up-${name}`) })
  }
  const { team } = await li.must(makeTeam, { campaignId, name: '机修班', requestKey: key('team') })
  await wang.must(joinTeam, { campaignId, number: team!.number })
  const { message } = await li.must(writeMessage, { campaignId, text: '谢谢师傅', requestKey: key('li') })
  const { message: theirs } = await wang.must(writeMessage, { campaignId, text: '谢谢大家', requestKey: key('wang') })
  await wang.must(likeOnWall, { campaignId, what: 'message', id: message.id, isLiked: true })
  await li.must(likeOnWall, { campaignId, what: 'message', id: theirs.id, isLiked: true })
  await li.must(likeOnWall, { campaignId, what: 'quotation', id: 'q1', isLiked: true })
}

const everything = async () => (await Promise.all(KEPT.map((name) => cloud.store(name).all()))).flat()
const places = () => cloud.store<EventPlacesDocument>('event_places').all({ eventId })
const night = async () => {
  for (const kit of KITS) await cloud.runTimer(kit, 'forget')
}

describe('half a year after a campaign', () => {
  it('what each person did in it is forgotten, in every collection, and not a day before', async () => {
    await play()
    const before = (await everything()).length
    cloud.advance(20 * DAY_MS + 180 * DAY_MS - 60_000)
    await night()
    expect(await everything()).toHaveLength(before)

    cloud.advance(60_000)
    await night()
    expect(await everything()).toEqual([])
    expect((await places()).map(({ holders }) => holders)).toEqual([[]])
    await night()
  })

  it('stays what belongs to a campaign that ended later', async () => {
    await play()
    const mine = await everything()
    await aCampaign(cloud, { _id: 'long-over', plan: { phases: [aPhase('play', -400, -300, cloud.now)] } })
    cloud.advance(100 * DAY_MS)
    await night()
    expect(await everything()).toEqual(mine)
    // Forgotten in its turn, though the one before it was done with long ago.
    cloud.advance(100 * DAY_MS)
    await night()
    expect(await everything()).toEqual([])
  })

  it('goes on the next time where one run could not remove it all', async () => {
    const tries = cloud.store<QuizTryDocument>('quiz_tries')
    await cloud.run(async () => {
      for (let batch = 0; batch < 41; batch++) {
        await quizTries.insertMany(Array.from({ length: 1_000 }, (_, at) => aTry(`${batch}-${at}`)))
      }
    })
    cloud.advance(201 * DAY_MS)
    await cloud.runTimer('quiz', 'forget')
    expect(await cloud.run(() => quizTries.count({}))).toBe(1_000)
    await cloud.runTimer('quiz', 'forget')
    expect(await tries.all()).toEqual([])
    expect(await cloud.run(() => forgetRun(quizTries, { campaignId }))).toBe(true)
  })
})

const aTry = (name: string): QuizTryDocument => ({
  ...{ _id: `${campaignId}:${name}`, campaignId, memberId: 'zhao', taker: `${campaignId}@zhao`, game: 'level-1' },
  ...{ date: '2026-11-20', key: name, seed: '', questionIds: [], beganAt: 0, until: 0, pace: { kind: 'free' } },
  ...{ goal: 1, answers: [], endedAt: 1, overBy: 1, isSettled: true, forgetAt: 8_640_000_000_000_000, rev: 0 },
})

describe('whoever left the union and takes back their consent', () => {
  const consent: ConsentDocument = {
    ...{ _id: 'application-li:terms', openid: 'o-li', kind: 'terms', version: '1', givenAt: 0, withdrawnAt: null },
  }
  const takeBack = () => cloud.as('o-li').must(withdrawConsent, { consentId: consent._id, requestKey: key('back') })

  it('is in no collection any more, and everybody else is where they were', async () => {
    await play()
    await cloud.store<ConsentDocument>('consents').put(consent)
    await cloud.store('members').change({ _id: 'li' }, { status: 'exited' })
    await takeBack()

    const left = await everything()
    expect(JSON.stringify([...left, ...(await places())])).not.toMatch(/"(o-)?li"|@li"|"member-li/)
    const wangs = left.filter((each) => JSON.stringify(each).includes('wang'))
    expect(wangs).toHaveLength(2 + 1 + 1 + 1 + 1 + 1)
    // The team goes on, the message has no like of theirs, and the place went to whoever waited.
    expect(await cloud.store<WalkTeamDocument>('walk_teams').all()).toMatchObject([{ memberIds: ['wang'] }])
    expect(await cloud.store('wall_likes').all()).toEqual([])
    expect(await cloud.store<EventSignupDocument>('event_signups').all()).toMatchObject([
      { memberId: 'wang', state: 'placed' },
    ])
    expect((await places()).map(({ holders }) => holders)).toEqual([['wang']])
    await takeBack()
    expect(await everything()).toEqual(left)
  })

  it('leaves nothing of an event that was but that somebody came', async () => {
    await play()
    await cloud.store<ConsentDocument>('consents').put(consent)
    await cloud.store('members').change({ _id: 'li' }, { status: 'exited' })
    await cloud.store<EventSignupDocument>('event_signups').change({ memberId: 'li' }, { attendedAt: 5 })
    await cloud.store('events').change({ _id: eventId }, { people: 17 })
    await takeBack()
    expect((await places()).map(({ holders }) => holders)).toEqual([[]])
    // Nobody is moved up into a place somebody sat in.
    expect(await cloud.store<EventSignupDocument>('event_signups').all()).toMatchObject([{ state: 'waiting' }])
    expect(await cloud.store('events').get(eventId)).toMatchObject({ people: 17 })
  })
})
