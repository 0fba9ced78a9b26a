/** When drawing the app itself fails: a page that says so and leads back, in place of an empty window. */
import { Component, type ReactNode } from 'react'
import { StoppedPage } from '../features/start'
import { sentence } from '../ui/form/useDraftKeeper'

interface Props {
  readonly children: ReactNode
}
interface State {
  readonly failure: string | null
}

export class Boundary extends Component<Props, State> {
  override state: State = { failure: null }

  static getDerivedStateFromError(error: unknown): State {
    return { failure: sentence(error) }
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (failure === null) return this.props.children
    return (
      <StoppedPage
        message={`这个窗口出错了，已保存的记录和没写完的草稿都在本机。请再试一次；一再出现时把这句话告诉管理员：${failure}`}
      />
    )
  }
}
