/** Who comes to the desks: numbers, because names do not matter here. */
export const PARTNERS = ['desk-a', 'desk-b', 'desk-c', 'desk-d'] as const

const person = (kind: string, at: number) => ({
  key: `${kind}-${at}`,
  label: `${kind} ${at}`,
  note: '',
  openid: `o-${kind}-${at}`,
  phone: `154${String({ member: 31_000_000, clerk: 32_000_000, manager: 33_000_000 }[kind]! + at)}`,
})
const many = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at))

export const MEMBERS = many(240, (at) => person('member', at))
export const CLERKS = many(12, (at) => ({ ...person('clerk', at), partnerId: PARTNERS[at % PARTNERS.length]! }))
export const MANAGER = person('manager', 0)

/** As the file of simulated accounts wants them. */
export const ACCOUNTS = [...MEMBERS, MANAGER, ...CLERKS.map(({ partnerId: _partnerId, ...account }) => account)]
