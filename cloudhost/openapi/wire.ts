/**
 * The envelope in which wx-server-sdk sends `cloud.openapi.*`: protobuf, inside a multipart form.
 *
 *   request  CommApiData     { apiType = 1, openapiData = 2 { pairs = 1 { key = 1, value = 2 } }, appid = 6 }
 *   reply    CommOpenApiResp { respData = 1, contentType = 2, errorCode = 3, httpCode = 4 }
 *
 * `cloud.getOpenData` comes the same way, as a message within:
 *
 *   request  CommApiData     { apiType = 1 (2), svrkitData = 4 { apiName = 1, reqData = 2 { cloudidList = 2 } } }
 *   reply    CommOpenApiResp { respData = 1 { dataList = 1 { cloudId = 1, json = 2 } }, svrkitErrorCode = 6 }
 *
 * Only these messages are needed, and only length-delimited and varint fields occur in them, so they are read and
 * written here rather than through a library.
 *
 * @source wx-server-sdk 4.0.2, index.js, `src/protobuf/openapi.js` and `src/api/openapi/namespace/generic.ts`
 */

const VARINT = 0
const DELIMITED = 2
/** `CommApiData.ApiType`; the other kinds (INNER, TOKEN) are not stood in for. */
const OPEN_API = 0
const SVRKIT_API = 2

/** What a field of a protobuf message holds. */
interface Field {
  number: number
  value: number | Buffer
}

/**
 * The arguments of one call of `cloud.openapi`, in the API's own snake_case.
 *
 * @returns `undefined` when this is no OPEN_API message
 * @throws {RangeError} when the bytes end inside a field
 */
export function readArguments(message: Buffer): Record<string, unknown> | undefined {
  const fields = fieldsOf(message)
  if ((fields.find((each) => each.number === 1)?.value ?? OPEN_API) !== OPEN_API) return undefined
  const openapiData = fields.find((each) => each.number === 2)?.value
  const taken: Record<string, unknown> = {}
  if (!Buffer.isBuffer(openapiData)) return taken
  for (const pair of fieldsOf(openapiData)) {
    if (pair.number !== 1 || !Buffer.isBuffer(pair.value)) continue
    const parts = fieldsOf(pair.value)
    const key = textOf(parts.find((each) => each.number === 1))
    const value = textOf(parts.find((each) => each.number === 2))
    taken[key] = value === '' ? undefined : (JSON.parse(value) as unknown)
  }
  return taken
}

/** The reply to a call of `cloud.openapi`: WeChat's JSON in the SDK's envelope. */
export function writeReply(answer: object): Buffer {
  return Buffer.concat([
    delimited(1, Buffer.from(JSON.stringify(answer))),
    delimited(2, Buffer.from('application/json; charset=utf-8')),
  ])
}

/** The reply that is no JSON but a picture: the SDK hands on `buffer` and `contentType`. */
export function writeBytesReply({ contentType, bytes }: { contentType: string; bytes: Buffer }): Buffer {
  return Buffer.concat([delimited(1, bytes), delimited(2, Buffer.from(contentType))])
}

/**
 * The cloud ids of one call of `cloud.getOpenData`.
 *
 * @returns `undefined` when this is no SVRKIT message
 * @throws {RangeError} when the bytes end inside a field
 */
export function readCloudIds(message: Buffer): string[] | undefined {
  const fields = fieldsOf(message)
  if (fields.find((each) => each.number === 1)?.value !== SVRKIT_API) return undefined
  const svrkitData = fields.find((each) => each.number === 4)?.value
  const asked = Buffer.isBuffer(svrkitData) ? fieldsOf(svrkitData).find((each) => each.number === 2)?.value : undefined
  if (!Buffer.isBuffer(asked)) return []
  return fieldsOf(asked).flatMap((each) => (each.number === 2 ? [textOf(each)] : []))
}

/** The reply to `cloud.getOpenData`: one JSON text for each id. */
export function writeOpenData(items: readonly { cloudId: string; json: string }[]): Buffer {
  const list = items.map(({ cloudId, json }) =>
    delimited(1, Buffer.concat([delimited(1, Buffer.from(cloudId)), delimited(2, Buffer.from(json))])),
  )
  return delimited(1, Buffer.concat(list))
}

/** The reply when ids open nothing: the SDK rejects with “internal svrkit error”. */
export function writeSvrkitError(errorCode: number): Buffer {
  return Buffer.concat([varint((6 << 3) | VARINT), varint(errorCode)])
}

/** The reply when there is no such API. The SDK turns the number into its own error text. */
export function writeErrorReply(errorCode: number): Buffer {
  return Buffer.concat([varint((3 << 3) | VARINT), varint(errorCode)])
}

function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = []
  let at = 0
  const readVarint = (): number => {
    let value = 0
    for (let shift = 0; shift < 64; shift += 7) {
      const byte = message.readUInt8(at++)
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
    throw new RangeError('varint longer than 64 bits')
  }
  while (at < message.length) {
    const tag = readVarint()
    if ((tag & 7) === VARINT) fields.push({ number: tag >>> 3, value: readVarint() })
    else if ((tag & 7) === DELIMITED) {
      const length = readVarint()
      if (at + length > message.length) throw new RangeError('field longer than its message')
      fields.push({ number: tag >>> 3, value: message.subarray(at, at + length) })
      at += length
    } else throw new RangeError(`wire type ${tag & 7} does not occur in this message`)
  }
  return fields
}

function textOf(field: Field | undefined): string {
  return Buffer.isBuffer(field?.value) ? field.value.toString('utf8') : ''
}

function delimited(number: number, content: Buffer): Buffer {
  return Buffer.concat([varint((number << 3) | DELIMITED), varint(content.length), content])
}

/** Negative numbers take ten bytes, as protobuf writes an int32. */
function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  do {
    const low = Number(rest & 0x7fn)
    rest >>= 7n
    bytes.push(rest === 0n ? low : low | 0x80)
  } while (rest !== 0n)
  return Buffer.from(bytes)
}
