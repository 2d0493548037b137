import { formulaCell } from '@usher/shared/formula-cell.ts'
import Papa from 'papaparse'

export type ReportLine = { row: number; address: string; name: string; verdict: string; reason: string }

const fields = ['row', 'address', 'name', 'verdict', 'reason']

/** CSV that a spreadsheet shows and never runs. */
export const writeReport = (lines: readonly ReportLine[]) =>
  Papa.unparse(
    { fields, data: lines.map(({ row, address, name, verdict, reason }) => [row, address, name, verdict, reason]) },
    { escapeFormulae: formulaCell },
  )
