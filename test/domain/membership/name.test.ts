import { requireName } from '../../../domain/membership/name'

const isTaken = (name: string) => {
  try {
    requireName(name, 'form')
    return true
  } catch {
    return false
  }
}

describe('a name on the form', () => {
  it.each(['苏木兰', '欧阳', '古丽娜·江', '古丽娜 • 江', '𠮷田', 'Anna-Maria O’Neil', 'Ёлкина', '\uE815明'])(
    'may be %s',
    (name) => {
      expect(isTaken(name)).toBe(true)
    },
  )

  it.each(['12345', '--', '苏', '苏\u202E木兰', '苏\u200B木', '苏\n木', '苏\uD800木', '😀😀'])(
    'may not be %j',
    (name) => {
      expect(isTaken(name)).toBe(false)
    },
  )
})
