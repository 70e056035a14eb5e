import type { ReadStream } from 'node:fs'
import cloud from 'wx-server-sdk'

// The SDK's own typings refuse three things its documentation tells us to write.
// They are corrected here and nowhere else.
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

/** `doc().get()` on an absent id resolves to no data instead of throwing. */
export const db = cloud.database({ throwOnNotFound: false } as object)

/** Query and update commands: `command.gte(3)`, `command.inc(1)`. */
export const command = db.command

export type Database = typeof db

/** The caller's openid; empty when a timer, not a person, called. */
export function callerOpenid(): string {
  return cloud.getWXContext().OPENID ?? ''
}

/** The address the caller's browser or phone is behind; empty when a timer called. Many people may share one. */
export function callerAddress(): string {
  return cloud.getWXContext().CLIENTIP ?? ''
}

/** WeChat's server-side interfaces, typed where the SDK's typings stop. */
export interface OpenApi {
  phonenumber: { getPhoneNumber(request: { code: string }): Promise<{ phoneInfo: { purePhoneNumber: string } }> }
  cloudbase: {
    sendSms(request: { env: string; phoneNumberList: string[]; smsType: string; content: string }): Promise<unknown>
  }
  /** Rejects with WeChat's number in `errCode`, 43101 where the person agreed to nothing (any more). */
  subscribeMessage: {
    send(request: {
      touser: string
      templateId: string
      page: string
      data: Record<string, { value: string }>
    }): Promise<unknown>
  }
  /** What WeChat says of a text somebody wrote for others. Rejects with its number in `errCode`, as every other. */
  security: {
    msgSecCheck(request: {
      openid: string
      version: 2
      /** 1 a profile, 2 a comment, 3 a forum, 4 a diary. */
      scene: 1 | 2 | 3 | 4
      content: string
    }): Promise<{ result: { suggest: 'pass' | 'review' | 'risky' } }>
    /**
     * What WeChat says of a picture (2) or a sound (1), later, by a message push that names the question
     * (`wxa_media_check`). It fetches the address itself.
     */
    mediaCheckAsync(request: {
      openid: string
      version: 2
      scene: 1 | 2 | 3 | 4
      mediaUrl: string
      mediaType: 1 | 2
    }): Promise<{ traceId: string }>
  }
  /** Codes that open a page of the mini-program, as a picture: JPEG from WeChat. Rejects with its number in `errCode`. */
  wxacode: {
    getUnlimited(request: {
      /** At most 32 characters of a small set (`domain/campaign/scene.ts`). */
      scene: string
      /** Without a slash before it, and without a question mark. */
      page: string
      checkPath: boolean
      envVersion: 'release' | 'trial' | 'develop'
      /** px, 280 to 1280. */
      width: number
    }): Promise<{ contentType: string; buffer: Buffer }>
  }
}
export const openApi = cloud.openapi as unknown as OpenApi

/** What storage says of one file of a list. 0 is well; -503003 is a file that is not there. */
export interface FileAnswer {
  fileID: string
  status: number
  errMsg: string
  tempFileURL?: string
}

/**
 * Storage as it answers without callbacks, which the SDK's typings leave open.
 * Lists take 50 files at most. @source wx-server-sdk 4.0.2, `getTempFileURLMaxReq`, `deleteFileMaxReq`
 */
export interface Storage {
  uploadFile(file: { cloudPath: string; fileContent: Buffer | ReadStream }): Promise<{ fileID: string }>
  getTempFileURL(files: { fileList: string[] }): Promise<{ fileList: FileAnswer[] }>
  deleteFile(files: { fileList: string[] }): Promise<{ fileList: FileAnswer[] }>
}
export const storage = cloud as unknown as Storage

/** Open data behind ids that a phone hands over: who walked is said by WeChat, not by the phone. */
export interface OpenData {
  /**
   * Rejects for ids it does not know, or no longer. @source wx-server-sdk 4.0.2, `getOpenData`
   */
  getOpenData(request: { list: string[] }): Promise<{ list: unknown[] }>
}
export const openData = cloud as unknown as OpenData
