/** Yjs updates, with their words read the quick way. */
import * as Y from 'yjs'
import { readAny, readString } from '../wire/decode-any'

class QuickDecoder extends Y.UpdateDecoderV1 {
  override readString(): string {
    return readString(this.restDecoder)
  }

  override readKey(): string {
    return readString(this.restDecoder)
  }

  override readAny(): unknown {
    return readAny(this.restDecoder)
  }
}

/** As `Y.applyUpdate`. */
export function applyUpdate(doc: Y.Doc, update: Uint8Array): void {
  Y.applyUpdateV2(doc, update, undefined, QuickDecoder)
}
