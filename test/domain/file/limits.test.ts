import { bytesOfPart, limitsOf, PART_BYTES, partsOf, tooLargeSentence } from '../../../domain/file/limits'

describe('parts', () => {
  it.each([
    [1, [1]],
    [PART_BYTES - 1, [PART_BYTES - 1]],
    [PART_BYTES, [PART_BYTES]],
    [PART_BYTES + 1, [PART_BYTES, 1]],
    [PART_BYTES * 2, [PART_BYTES, PART_BYTES]],
  ])('of %d bytes are full but for the last', (size, parts) => {
    expect(Array.from({ length: partsOf(size) }, (_, part) => bytesOfPart(size, part))).toEqual(parts)
  })
})

describe('limits', () => {
  it('are for those who write notices, and for nobody else', () => {
    expect(limitsOf('notice', 'member')).toBeUndefined()
    expect(limitsOf('notice', 'auditor')).toBeUndefined()
    for (const role of ['reviewer', 'manager'] as const) expect(limitsOf('notice', role)?.kinds).toContain('picture')
  })

  it('are said in megabytes', () => {
    expect(tooLargeSentence('document', limitsOf('notice', 'manager')!)).toBe('文档最大 50 MB，压缩以后再传')
    expect(tooLargeSentence('picture', limitsOf('notice', 'manager')!)).toBe('图片最大 20 MB，压缩以后再传')
  })
})
