import { useId } from 'react'
import type { Preview } from './previewOf.ts'

/** The filled-in text; what has no value yet is marked. */
export function TemplatePreview({ preview: { pieces, missing } }: { preview: Preview }) {
  const titleId = useId()
  return (
    <section className="preview" aria-labelledby={titleId}>
      <h3 id={titleId}>Preview</h3>
      <div className="preview-text" dir="auto">
        {pieces.map(({ kind, text }, at) =>
          kind === 'missing' ? (
            // The pieces have no other identity than their order.
            // oxlint-disable-next-line react/no-array-index-key
            <mark key={at} title="No value yet">
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </div>
      <output className="preview-missing">
        {missing.length > 0 && (
          <>
            Missing: <bdi>{missing.join(', ')}</bdi>
          </>
        )}
      </output>
    </section>
  )
}
