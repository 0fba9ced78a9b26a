/** Says that this is the invented district, and, while the server is still loading it, how far that is. */
import { type ReactNode, useEffect, useState } from 'react'
import { sampleInfo } from '../../sync'

const ASK_MS = 1500

/** Records that the server has of the sample so far; null when it has all, or does not say. */
function useLoading(server: string): { readonly done: number; readonly total: number } | null {
  const [loading, setLoading] = useState<{ done: number; total: number } | null>(null)
  useEffect(() => {
    let timer: number | undefined
    let gone = false
    const ask = async () => {
      const info = await sampleInfo(server).catch(() => null)
      if (gone) return
      setLoading(info?.loading ?? null)
      if (info?.loading) timer = window.setTimeout(() => void ask(), ASK_MS)
    }
    void ask()
    return () => {
      gone = true
      window.clearTimeout(timer)
    }
  }, [server])
  return loading
}

export function SampleMark({ server }: { readonly server: string }): ReactNode {
  const loading = useLoading(server)
  return (
    <>
      <span className="mark mark-warn" title="这里的单位、人员和记录都是虚构的">
        示例
      </span>
      {loading && loading.total > 0 && (
        <span
          className="quiet top-loading"
          role="status"
          title="从最近的记录开始装入，可以先看；越早的记录越晚出现。"
        >
          正在装入 {loading.done}/{loading.total} 条
        </span>
      )}
    </>
  )
}
