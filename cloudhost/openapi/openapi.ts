/** Answers `cloud.openapi.*` of the unmodified SDK with local stand-ins. An API without one is refused by its name. */
import type { Gateway } from '../gateway/gateway'
import { GatewayError } from '../gateway/gatewayError'
import { msgSecCheck } from './contentCheck'
import { createMediaChecks, type MediaAnswer, type MediaChecks } from './mediaCheck'
import { createOutbox, type Outbox } from './outbox'
import { createPedometer, type Pedometer } from './pedometer'
import { createPhoneCodes, type PhoneCodes } from './phoneCodes'
import { createProgramCodes, type ProgramCodes } from './programCodes'
import { OpenApiRefusal, REFUSALS } from './refusal'
import {
  readArguments,
  readCloudIds,
  writeBytesReply,
  writeErrorReply,
  writeOpenData,
  writeReply,
  writeSvrkitError,
} from './wire'

/** @source wx-server-sdk 4.0.2, ERR_CODE.WX_FUNCTIONS_SERVER_OPENAPI_NOT_FOUND */
const API_NOT_FOUND = -604100
/** Answers with a picture where the others answer with JSON. */
const PROGRAM_CODE = 'wxacode.getUnlimited'
/** What `cloud.getOpenData` calls itself on the wire. @source wx-server-sdk 4.0.2, `src/api/open/api/getOpenData.ts` */
const GET_OPEN_DATA = 'ApiGetOpenDataByCloudId'

export interface OpenApiOptions {
  appId: string
  /** Milliseconds since the epoch. */
  clock: () => number
  /** Whether an openid belongs to somebody. */
  isKnown: (openid: string) => boolean
  /** Sends a message push to the function that takes them. */
  push?: (answer: MediaAnswer) => void
}

/** The local halves of WeChat's services, for the pages that stand in for a phone. */
export interface OpenApi {
  phoneCodes: PhoneCodes
  pedometer: Pedometer
  outbox: Outbox
  mediaChecks: MediaChecks
  programCodes: ProgramCodes
  register(gateway: Gateway): void
}

/** Gateway replies that are bytes rather than JSON: the transports send `bytes` alone, as the SDK expects it. */
export interface BytesReply {
  bytes: Buffer
}

export function createOpenApi({ appId, clock, isKnown, push }: OpenApiOptions): OpenApi {
  const phoneCodes = createPhoneCodes(clock)
  const pedometer = createPedometer(clock, appId)
  const outbox = createOutbox(clock, isKnown)
  const mediaChecks = createMediaChecks({ appId, clock, isKnown }, push)
  const programCodes = createProgramCodes()

  const standIns: Record<string, (args: Record<string, unknown>) => object> = {
    'phonenumber.getPhoneNumber': (args) => phoneCodes.getPhoneNumber(args, appId),
    'subscribeMessage.send': (args) => outbox.subscribeMessageSend(args),
    'security.msgSecCheck': (args) => msgSecCheck(args, isKnown),
    'security.mediaCheckAsync': (args) => mediaChecks.mediaCheckAsync(args),
    'cloudbase.sendSms': (args) => outbox.sendSms(args),
    'cloudbase.sendSmsV2': (args) => outbox.sendSms(args),
  }

  /** `cloud.getOpenData`: all of the ids or none. */
  function openData(cloudIds: readonly string[]): Buffer {
    const opened = cloudIds.flatMap((cloudId) => {
      const data = pedometer.open(cloudId)
      return data === undefined ? [] : [{ cloudId, json: JSON.stringify(data) }]
    })
    return opened.length < cloudIds.length ? writeSvrkitError(REFUSALS.invalidCode[0]) : writeOpenData(opened)
  }

  function answer(api: string, message: Buffer): Buffer {
    if (api === GET_OPEN_DATA) return openData(readCloudIds(message) ?? [])
    const standIn = Object.hasOwn(standIns, api) ? standIns[api] : undefined
    const args = readArguments(message)
    if (args === undefined) return writeErrorReply(API_NOT_FOUND)
    try {
      if (api === PROGRAM_CODE) return writeBytesReply(programCodes.getUnlimited(args))
      if (standIn === undefined) return writeErrorReply(API_NOT_FOUND)
      return writeReply({ errcode: 0, errmsg: 'ok', ...standIn(args) })
    } catch (error) {
      if (!(error instanceof OpenApiRefusal)) throw error
      return writeReply({ errcode: error.errcode, errmsg: error.errmsg })
    }
  }

  return {
    phoneCodes,
    pedometer,
    outbox,
    mediaChecks,
    programCodes,
    register(gateway) {
      gateway.register('wx.openApi', (body): Promise<BytesReply> => {
        const { apiName, requestData } = body
        if (typeof apiName !== 'string' || !Buffer.isBuffer(requestData)) {
          return Promise.reject(new GatewayError('INVALID_PARAM', 'wx.openApi wants apiName and requestData'))
        }
        return Promise.resolve({ bytes: answer(apiName, requestData) })
      })
    },
  }
}
