import type { Tx } from '../record/tables.ts'
import { type Act, recordActs } from './record-acts.ts'

/** Writes down who did what, in the transaction of the act itself. The log is only ever added to. */
export const recordAct = (tx: Tx, act: Act) => recordActs(tx, [act])
