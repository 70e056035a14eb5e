import { Id } from '../../../domain/shapes'
import { EntryForm } from '../../../domain/entry/contract'
import { formOfTrack, missingOf } from '../../../domain/entry/checks'
import { WorksPlan } from '../../../domain/entry/plan'
import { anyOf } from '../../../domain/file/demands'
import { aTextTrack, aTrack, worksPart } from '../../support/builders/aPlan'
import { entryForm } from '../../support/builders/anEntry'

const OF_EVERY_OBJECT = ['__proto__', ...Object.getOwnPropertyNames(Object.prototype)]

describe('names that every object has', () => {
  it.each(OF_EVERY_OBJECT)('are no ids: %s', (id) => {
    expect(Id.safeParse(id).success).toBe(false)
  })

  it.each(OF_EVERY_OBJECT)('name no track, no question and no file of a plan: %s', (id) => {
    const field = { id, label: '一句话', kind: 'line' as const, columns: [], isRequired: false, most: 20, hint: '' }
    const wanted = { id, label: '照片', least: 0, most: 1, demand: anyOf('picture') }
    const plans = [
      worksPart({ tracks: [aTrack({ id })] }),
      worksPart({ tracks: [aTrack({ fields: [field] })] }),
      worksPart({ tracks: [aTrack({ files: [wanted] })] }),
    ]
    expect(plans.map((plan) => WorksPlan.safeParse(plan).success)).toEqual([false, false, false])
    expect(WorksPlan.safeParse(worksPart()).success).toBe(true)
  })

  it.each(OF_EVERY_OBJECT)('answer nothing where a form brings them: %s', (name) => {
    const written = JSON.parse(
      `{"answers":{"${name}":"多余"},"files":{"${name}":["f1"]},"posters":{"${name}":"f2"}}`,
    ) as object
    const read = EntryForm.parse({ ...entryForm(), ...written })
    const form = formOfTrack(read, aTextTrack())
    expect([form.answers, form.files, form.posters].map((each) => Object.keys(each))).toEqual([[], [], []])
    expect(Object.getPrototypeOf(form.answers)).toBe(Object.prototype)
    expect(missingOf({ ...form, text: '六点半，第一台机床亮灯，师傅到了。' }, aTextTrack(), new Map())).toEqual([])
  })
})
