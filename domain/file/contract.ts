import * as z from 'zod/mini'
import { contract } from '../contract'
import { Id } from '../shapes'

/**
 * Files travel from the phone straight into storage, in parts, and become something only when a function has looked at
 * them: `file.begin` says where the parts go and which are there already, `file.finish` puts them together.
 */

/** What a file is brought for. It decides who may, how large, and which kinds; see `limits.ts`. */
export const FilePurpose = z.enum(['notice', 'book', 'cover', 'campaign', 'entry'])
export type FilePurpose = z.infer<typeof FilePurpose>

export const FileKind = z.enum(['picture', 'document', 'audio', 'video'])
export type FileKind = z.infer<typeof FileKind>

/** A file as pages show it. */
export const FileSummary = z.object({
  id: Id,
  kind: FileKind,
  /** As it is called when somebody saves it. Its ending is that of its content. */
  name: z.string(),
  /** `image/jpeg`, `application/pdf`. */
  type: z.string(),
  /** Bytes. */
  size: z.int(),
  /** Pixels, upright, of pictures and video; null for everything else. */
  width: z.nullable(z.int()),
  height: z.nullable(z.int()),
  /** How long audio and video play; null for everything else. */
  seconds: z.nullable(z.number()),
})
export type FileSummary = z.infer<typeof FileSummary>

/** A file with an address that opens it for a while. */
export const FileLink = z.extend(FileSummary, {
  url: z.string(),
  /** Of a picture that is shown in lists as well: the same, small. Pages without it show `url`. */
  thumbUrl: z.optional(z.string()),
})
export type FileLink = z.infer<typeof FileLink>

/** Hex of the SHA-1 of all bytes: WeChat can compute it. Names the file for going on; it proves nothing. */
export const Fingerprint = z.string().check(z.regex(/^[0-9a-f]{40}$/))

/**
 * Begins an upload, or finds the one of the same person with the same content: the fingerprint is the request key, so
 * whoever picks the same file after a crash goes on where they were.
 */
export const beginUpload = contract('file.begin', {
  input: z.object({
    purpose: FilePurpose,
    /** The union the file will belong to. */
    unionId: Id,
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(255)),
    size: z.int().check(z.gte(1)),
    fingerprint: Fingerprint,
  }),
  output: z.object({
    uploadId: Id,
    /** Part n, from 0, goes to `<path>/<n>`; every part but the last has `partBytes`. */
    path: z.string(),
    partBytes: z.int(),
    parts: z.int(),
    /** Parts that are there and whole. */
    have: z.array(z.int()),
    /** Set when the upload was finished before: nothing is left to send. */
    file: z.nullable(FileLink),
  }),
})

/** Puts the parts together, looks at the content, and makes a picture anew. Repeated, it gives the same file. */
export const finishUpload = contract('file.finish', {
  input: z.object({ uploadId: Id }),
  output: z.object({ file: FileLink }),
})

/** Throws away a file of one's own that belongs to nothing yet. */
export const discardFile = contract('file.discard', {
  input: z.object({ fileId: Id }),
  output: z.object({}),
})
