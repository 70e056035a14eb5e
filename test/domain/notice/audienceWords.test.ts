import { audienceWords } from '../../../domain/notice/audienceWords'

describe('an audience in words', () => {
  it.each([
    [{ kind: 'members', unionIds: ['a'] }, ['高新区总工会'], '高新区总工会'],
    [{ kind: 'members', unionIds: ['a', 'b'] }, ['远帆工会', '青木工会'], '远帆工会等 2 个工会'],
    [
      { kind: 'members', unionIds: ['a'], employments: ['employed', 'flexible'], ageFrom: 35 },
      ['高新区总工会'],
      '高新区总工会，在职、灵活就业，35 岁以上',
    ],
    [{ kind: 'members', unionIds: ['a'], ageFrom: 18, ageTo: 35 }, ['高新区总工会'], '高新区总工会，18 到 35 岁'],
    [{ kind: 'list', memberIds: ['m', 'n'] }, [], '名单里的 2 人'],
    [{ kind: 'unions' }, [], '由青禾市总工会的下级工会转发'],
    [{ kind: 'unions', unionIds: ['a'] }, ['高新区总工会'], '由高新区总工会转发'],
    [{ kind: 'everybody' }, [], '所有人'],
  ] as const)('%j', (audience, names, words) => {
    expect(audienceWords(audience as unknown as Parameters<typeof audienceWords>[0], '青禾市总工会', names)).toBe(words)
  })
})
