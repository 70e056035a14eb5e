import { generateRawKeyPair, publicKeyOf, signerOf, verifySignature } from '../../../cloudfunctions/_kit/ed25519'

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

describe('Ed25519 with raw keys', () => {
  it('signs the second test of RFC 8032 as printed there', () => {
    const seed = hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
    const publicKey = hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
    const signature = hex(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    )
    expect(publicKeyOf(seed)).toEqual(publicKey)
    expect(signerOf(seed)(hex('72'))).toEqual(signature)
    expect(verifySignature(hex('72'), signature, publicKey)).toBe(true)
    expect(verifySignature(hex('73'), signature, publicKey)).toBe(false)
  })

  it('makes key pairs that belong together, each time others', () => {
    const [one, two] = [generateRawKeyPair(), generateRawKeyPair()]
    const message = hex('00ff')
    expect(publicKeyOf(one.privateKey)).toEqual(one.publicKey)
    expect(verifySignature(message, signerOf(one.privateKey)(message), one.publicKey)).toBe(true)
    expect(verifySignature(message, signerOf(one.privateKey)(message), two.publicKey)).toBe(false)
  })

  it('answers false, and does not throw, for keys and signatures that are nonsense', () => {
    const { publicKey, privateKey } = generateRawKeyPair()
    const signature = signerOf(privateKey)(hex('01'))
    expect(verifySignature(hex('01'), signature.subarray(1), publicKey)).toBe(false)
    expect(verifySignature(hex('01'), signature, publicKey.subarray(1))).toBe(false)
    expect(verifySignature(hex('01'), signature, new Uint8Array(32).fill(255))).toBe(false)
  })

  it('keeps working after more keys than it keeps', () => {
    for (let at = 0; at < 130; at++) {
      const { publicKey, privateKey } = generateRawKeyPair()
      expect(verifySignature(hex('05'), signerOf(privateKey)(hex('05')), publicKey)).toBe(true)
    }
  })

  it('refuses a private key of another length, naming the length', () => {
    expect(() => signerOf(new Uint8Array(64))).toThrow('32 bytes, not 64')
  })
})
