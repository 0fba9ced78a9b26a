/** 使用手册: the officers' manual, with its contents at the side. The text is docs/手册.md. */

import html from 'virtual:manual'
import { type ReactNode, useEffect, useRef, useState } from 'react'

import { CHAPTERS } from './chapters'

interface Heading {
  readonly id: string
  readonly text: string
  readonly level: number
}

/** Scrolls to a part and puts the keyboard there. */
function show(id: string): void {
  const part = document.getElementById(id)
  part?.scrollIntoView({ block: 'start' })
  part?.focus({ preventScroll: true })
}

export function ManualScreen({ about = '' }: { readonly about?: string | undefined }): ReactNode {
  const paper = useRef<HTMLDivElement>(null)
  const [headings, setHeadings] = useState<readonly Heading[]>([])
  useEffect(() => {
    const found = paper.current?.querySelectorAll('h2, h3') ?? []
    setHeadings(
      [...found].map(({ id, textContent, tagName }) => ({
        id,
        text: textContent ?? '',
        level: Number(tagName.slice(1)),
      })),
    )
    const chapter = [...found].find(({ textContent }) => textContent === CHAPTERS[about])
    if (chapter) show(chapter.id)
  }, [about])
  return (
    <div className="manual">
      <nav className="manual-contents" aria-label="手册目录">
        {headings.map(({ id, text, level }) => (
          <button
            key={id}
            type="button"
            className={`manual-entry manual-level-${level}`}
            onClick={() => show(id)}
          >
            {text}
          </button>
        ))}
      </nav>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own text, made into HTML when the app is built. */}
      <article ref={paper} className="manual-paper" dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  )
}
