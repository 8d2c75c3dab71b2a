import type { PersonaStorage, SyncStatus } from './port.ts'

/** The safety of the user's data right now. */
export interface StorageStatus {
  /** `degraded`: kept in RAM and tried again; `read-only`: a newer version of the app wrote what is stored. */
  readonly status: 'loading' | 'saving' | 'saved' | 'degraded' | 'read-only'
  /** The meaning of 'saved' here: in RAM, surviving the tab, or surviving a killed browser. */
  readonly durability: PersonaStorage['durability']
  /** The reason it is degraded or read-only, and the remedy: a sentence for the user. */
  readonly reason?: string
  /** The reason in a word, for one in other words: no storage for this page, no room, newer code, or what else failed. */
  readonly reasonCode?: 'denied' | 'full' | 'newer' | 'unloaded' | 'unsaved'
  /** While a large storage loads: how much of it has arrived, 0 to 1. What is newest is there already. */
  readonly progress?: number
  /** Of a storage that a server keeps as well. */
  readonly sync?: SyncStatus
  /** Bytes. */
  readonly used: number
  /** Bytes, where the browser tells. */
  readonly quota?: number
  /** `true`: the browser promised not to evict it. */
  readonly persisted: boolean
  /** Records that could not be read. They stay where they are. */
  readonly quarantined: readonly QuarantinedRecord[]
}

/** The reason a storage is degraded or read-only. */
export type StorageTrouble = Required<Pick<StorageStatus, 'reason' | 'reasonCode'>>

/** A record that could not be read, as it lies there, and why. */
export interface QuarantinedRecord {
  /** Its place in the storage. */
  readonly id: string
  readonly raw: string
  readonly reason: string
}
