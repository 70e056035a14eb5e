/**
 * Writes docs/vectors/card-token.json: `node docs/vectors/make-card-token.mjs`; with `--print`, prints it instead.
 *
 * Stands on docs/card-token.md alone and imports nothing of the project, so that a mistake in the project's own
 * code cannot make its own vectors. Keys come from fixed seeds that are printed in the file: never use them for
 * real cards. The same run writes the same bytes.
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { format } from 'prettier'

const EPOCH = Date.UTC(2024, 0, 1)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const CONTEXT = Buffer.from('gh-card-v1\0', 'latin1')
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** 2026-11-05 09:20:30 in UTC+8, half a minute into the token's minute. */
const NOW = Date.parse('2026-11-05T09:20:30+08:00')
const THIS_MINUTE = Math.floor((NOW - EPOCH) / MINUTE)

const seed = (name) => createHash('sha256').update(`gh-card test key: ${name}`).digest()
const privateKey = (raw) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), raw]),
    format: 'der',
    type: 'pkcs8',
  })
const publicRaw = (raw) =>
  createPublicKey(privateKey(raw)).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url')

const key = (name, keyId, notBefore, notAfter, revoked = false) => ({
  keyId,
  publicKey: publicRaw(seed(name)),
  testPrivateKey: seed(name).toString('base64url'),
  notBefore: Date.parse(notBefore),
  notAfter: Date.parse(notAfter),
  revoked,
})

/** October's key stays good for 48 hours after November's has taken over at 2026-11-04 00:00. */
const keys = {
  october: key('october', 10, '2026-10-01T00:00:00+08:00', '2026-11-06T00:00:00+08:00'),
  november: key('november', 11, '2026-11-04T00:00:00+08:00', '2026-12-06T00:00:00+08:00'),
  december: key('december', 12, '2026-12-04T00:00:00+08:00', '2027-01-06T00:00:00+08:00'),
  leaked: key('leaked', 13, '2026-10-01T00:00:00+08:00', '2026-12-06T00:00:00+08:00', true),
  stranger: key('stranger', 11, '2026-11-04T00:00:00+08:00', '2026-12-06T00:00:00+08:00'),
}

const CARD = { alg: 1, keyId: 11, minute: THIS_MINUTE, width: 1, version: 1, flags: 0b0011, issuer: 3302 }
const PSEUDONYM = createHash('sha256').update('a member, 2026-11-05').digest().subarray(0, 8)

function head(changes = {}) {
  const card = { ...CARD, pseudonym: PSEUDONYM, ...changes }
  const bytes = Buffer.alloc(16)
  bytes.writeUInt8((card.alg << 6) | card.keyId, 0)
  card.pseudonym.copy(bytes, 1)
  bytes.writeUIntBE(card.minute, 9, 3)
  bytes.writeUInt8((card.width << 4) | card.version, 12)
  bytes.writeUInt8(card.flags, 13)
  bytes.writeUInt16BE(card.issuer, 14)
  return bytes
}

const signed = (payload, name = 'november', context = CONTEXT) =>
  Buffer.concat([payload, sign(null, Buffer.concat([context, payload]), privateKey(seed(name)))])

function base45(bytes) {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const value = bytes.readUInt16BE(at)
    text += ALPHABET[value % 45] + ALPHABET[Math.floor(value / 45) % 45] + ALPHABET[Math.floor(value / 2025)]
  }
  return text
}

const asText = (bytes) => `U1${base45(bytes)}`

function asDigits(bytes) {
  let digits = '91'
  for (let at = 0; at < 78; at += 6) digits += String(bytes.readUIntBE(at, 6)).padStart(15, '0')
  return digits + String(bytes.readUInt16BE(78)).padStart(5, '0')
}

const flip = (bytes, bit) => {
  const copy = Buffer.from(bytes)
  copy[bit >> 3] ^= 0x80 >> (bit & 7)
  return copy
}

/** Swaps one character of a text. */
const swap = (text, at, character) => text.slice(0, at) + character + text.slice(at + 1)

const accepted = (bytes) => ({
  outcome: 'accepted',
  keyId: bytes[0] & 0x3f,
  pseudonym: bytes.subarray(1, 9).toString('hex'),
  minute: bytes.readUIntBE(9, 3),
  widthMinutes: bytes[12] >> 4,
  flags: bytes[13],
  issuer: bytes.readUInt16BE(14),
})
const refused = (outcome) => ({ outcome })

const cases = []
const add = (name, scanned, expected, { at = NOW, trusted = ['october', 'november'] } = {}) =>
  cases.push({ name, scanned, keys: trusted, now: at, expected })

const good = signed(head())
const text = asText(good)
const digits = asDigits(good)
const start = EPOCH + THIS_MINUTE * MINUTE

add('in the middle of its minute', text, accepted(good))
add('at the first millisecond of its minute', text, accepted(good), { at: start })
add('at the last millisecond of its minute', text, accepted(good), { at: start + MINUTE - 1 })
add('one minute early by the clock of the verifier', text, accepted(good), { at: NOW - MINUTE })
add('one minute late by the clock of the verifier', text, accepted(good), { at: NOW + MINUTE })
add('at the first millisecond it is accepted', text, accepted(good), { at: start - MINUTE })
add('at the last millisecond it is accepted', text, accepted(good), { at: start + 2 * MINUTE - 1 })
add('one millisecond before it is accepted', text, refused('early'), { at: start - MINUTE - 1 })
add('one millisecond after it was accepted', text, refused('expired'), { at: start + 2 * MINUTE })
add('two minutes early', text, refused('early'), { at: NOW - 2 * MINUTE })
add('two minutes late: a screenshot', text, refused('expired'), { at: NOW + 2 * MINUTE })
add('a day early', text, refused('early'), { at: NOW - DAY })
add('a day late', text, refused('expired'), { at: NOW + DAY, trusted: ['november'] })
add('with a line end from the scanner', `${text}\r\n`, accepted(good))
add('with blanks around it', `  ${text} `, accepted(good))

add('as decimal digits', digits, accepted(good))
add('as decimal digits with a line end', `${digits}\n`, accepted(good))
add('as decimal digits, two minutes late', digits, refused('expired'), { at: NOW + 2 * MINUTE })
add('as decimal digits with one digit missing', digits.slice(0, -1), refused('malformed'))
add('as decimal digits with a wrong prefix', `92${digits.slice(2)}`, refused('malformed'))
add('as decimal digits with a group above 2^48 - 1', `91281474976710656${digits.slice(17)}`, refused('malformed'))
add('as decimal digits with a last group above 65535', `${digits.slice(0, -5)}65536`, refused('malformed'))
add('as decimal digits with one digit changed', swap(digits, 60, digits[60] === '7' ? '8' : '7'), refused('forged'))

const october = signed(head({ keyId: 10 }), 'october')
add('by the previous key, during the overlap', asText(october), accepted(october))
add('by the previous key, when the verifier knows only the new one', asText(october), refused('unknown_key'), {
  trusted: ['november'],
})
const lastOfOctober = signed(head({ keyId: 10, minute: (keys.october.notAfter - EPOCH) / MINUTE - 1 }), 'october')
add('by the previous key, in its last minute', asText(lastOfOctober), accepted(lastOfOctober), {
  at: keys.october.notAfter,
})
const pastOctober = signed(head({ keyId: 10, minute: (keys.october.notAfter - EPOCH) / MINUTE }), 'october')
add('by the previous key, after the overlap', asText(pastOctober), refused('unknown_key'), {
  at: keys.october.notAfter,
})
const firstOfNovember = signed(head({ minute: (keys.november.notBefore - EPOCH) / MINUTE }))
add('by the new key in its first minute, by a slow clock', asText(firstOfNovember), accepted(firstOfNovember), {
  at: keys.november.notBefore - 1,
})
const tooSoon = signed(head({ keyId: 12 }), 'december')
add('by the next key, before its time', asText(tooSoon), refused('unknown_key'), {
  trusted: ['october', 'november', 'december'],
})
const leaked = signed(head({ keyId: 13 }), 'leaked')
add('by a revoked key', asText(leaked), refused('unknown_key'), { trusted: ['november', 'leaked'] })
const slot63 = signed(head({ keyId: 63 }))
add('by a key number nobody published', asText(slot63), refused('unknown_key'))
add('to a verifier without keys', text, refused('unknown_key'), { trusted: [] })

const forged = signed(head(), 'stranger')
add('signed by a stranger under our key number', asText(forged), refused('forged'))
add(
  'signed over the payload without the context',
  asText(signed(head(), 'november', Buffer.alloc(0))),
  refused('forged'),
)
add(
  'signed under another version of the context',
  asText(signed(head(), 'november', Buffer.from('gh-card-v2\0', 'latin1'))),
  refused('forged'),
)
add('with a signature of zeros', asText(Buffer.concat([head(), Buffer.alloc(64)])), refused('forged'))
add(
  'with the signature of the next minute',
  asText(Buffer.concat([head(), signed(head({ minute: THIS_MINUTE + 1 })).subarray(16)])),
  refused('forged'),
)
add('with a bit of the pseudonym flipped', asText(flip(good, 8 + 5)), refused('forged'))
add('with the lowest bit of the minute flipped', asText(flip(good, 95)), refused('forged'))
add('with a benefit flag flipped', asText(flip(good, 109)), refused('forged'))
add('with the lowest bit of the issuer flipped', asText(flip(good, 127)), refused('forged'))
add('with the first bit of the signature flipped', asText(flip(good, 128)), refused('forged'))
add('with the last bit of the signature flipped', asText(flip(good, 639)), refused('forged'))
add('with a bit of the key number flipped', asText(flip(good, 7)), refused('forged'))
add('with a bit of the algorithm flipped', asText(flip(good, 0)), refused('malformed'))
add('with a bit of the version flipped', asText(flip(good, 103)), refused('malformed'))
/** S + L verifies in careless libraries: the same signature written a second way. */
const doubled = Buffer.from(good)
const order = 2n ** 252n + 27742317777372353535851937790883648493n
let rest = BigInt(`0x${Buffer.from(good.subarray(48)).reverse().toString('hex')}`) + order
for (let at = 48; at < 80; at++) {
  doubled[at] = Number(rest & 255n)
  rest >>= 8n
}
add('with the group order added to the signature', asText(doubled), refused('forged'))

const unknownVersion = signed(head({ version: 2 }))
add('of a version this verifier does not know', asText(unknownVersion), refused('malformed'))
const sm2 = signed(head({ alg: 2 }))
add('of an algorithm this verifier does not know', asText(sm2), refused('malformed'))
const noWidth = signed(head({ width: 0 }))
add('that lasts no time', asText(noWidth), refused('malformed'))
const wide = signed(head({ width: 3 }))
add('that lasts three minutes, in the third', asText(wide), accepted(wide), { at: NOW + 2 * MINUTE })
add('that lasts three minutes, one minute after the third', asText(wide), accepted(wide), { at: NOW + 3 * MINUTE })
add('that lasts three minutes, two minutes after the third', asText(wide), refused('expired'), {
  at: NOW + 4 * MINUTE,
})

add('with a wrong prefix', `U2${text.slice(2)}`, refused('malformed'))
add('with a small letter in the prefix', `u1${text.slice(2)}`, refused('malformed'))
add('without the prefix', text.slice(2), refused('malformed'))
add('cut short by one character', text.slice(0, -1), refused('malformed'))
add('cut short by one group', text.slice(0, -3), refused('malformed'))
add('with one group too many', `${text}000`, refused('malformed'))
add('in small letters', text.toLowerCase(), refused('malformed'))
add('with a group above 65535', `${text.slice(0, -3)}GGW`, refused('malformed'))
add('with a group of the three greatest characters', `${text.slice(0, -3)}:::`, refused('malformed'))
add('with a character outside the alphabet', swap(text, 40, '#'), refused('malformed'))
add('with a full-width prefix', `\uFF351${text.slice(2)}`, refused('malformed'))
add('twice in a row', text + text, refused('malformed'))
add('empty', '', refused('malformed'))
add('a web address', 'https://example.com/card?t=U1', refused('malformed'))

const code = '134471229600450178'
add('an 18-digit code', code, { outcome: 'code', code })
add('an 18-digit code with blanks', '1344 7122 9600 4501 78', { outcome: 'code', code })
add('the least code', '100000000000000000', { outcome: 'code', code: '100000000000000000' })
add('the greatest code', '159999999999999999', { outcome: 'code', code: '159999999999999999' })
add('18 digits that begin with 09', '094471229600450178', refused('malformed'))
add('18 digits that begin with 16', '164471229600450178', refused('malformed'))
add('a code of 17 digits', code.slice(1), refused('malformed'))
add('a code of 19 digits', `${code}0`, refused('malformed'))

const about =
  'Test vectors of the member card token, docs/card-token.md. Keys are test keys with published private keys. ' +
  '`scanned` is what arrives, `keys` which of the named keys the verifier trusts, `now` its clock in milliseconds.'

const vectors = JSON.stringify({ about, toleranceMinutes: 1, keys, cases })

if (process.argv.includes('--print')) process.stdout.write(vectors)
else {
  await writeFile(
    new URL('card-token.json', import.meta.url),
    await format(vectors, { parser: 'json', printWidth: 120 }),
  )
  console.log(`${cases.length} vectors`)
}
