import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Full path of the first of these programs that PATH, or one of the further folders, has. */
export function findProgram(names: string[], furtherFolders: string[] = []) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...furtherFolders].filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
