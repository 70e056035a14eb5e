/** The host's own keys, made once and kept beside the data they protect. They are never printed. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'

/** A secret the configuration asks for. */
export interface SecretDeclaration {
  /** The environment variable under which functions find it. */
  name: string
  bytes: number
}

/**
 * Reads the secrets in `path`, making those that are not there yet.
 *
 * @returns every declared secret by name, base64
 * @throws {Error} when a kept secret has another length than declared: using it would be a silent change of keys
 */
export async function openSecrets(
  path: string,
  declared: readonly SecretDeclaration[],
): Promise<Record<string, string>> {
  // Only "not there yet" makes new keys: after any other trouble they would make the data unreadable.
  const kept = existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as Partial<Record<string, string>>) : {}
  const secrets: Record<string, string> = {}
  for (const { name, bytes } of declared) {
    const secret = kept[name] ?? randomBytes(bytes).toString('base64')
    if (Buffer.from(secret, 'base64').length !== bytes) {
      throw new Error(`${path}: ${name} is not ${bytes} bytes long. Restore the file from a backup.`)
    }
    secrets[name] = secret
  }
  if (declared.some(({ name }) => kept[name] === undefined)) {
    // Renamed into place, so that a crash cannot leave half of the keys.
    await writeFile(`${path}.part`, `${JSON.stringify({ ...kept, ...secrets }, null, 2)}\n`, { mode: 0o600 })
    await rename(`${path}.part`, path)
  }
  await chmod(path, 0o600)
  return secrets
}
