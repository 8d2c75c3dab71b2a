import type { PersonaFlowOptions } from '../../flow/index.ts'
import type { PartProps } from '../Part.tsx'
import type { PersonaChatProps } from '../PersonaChat.tsx'
import type { WidgetSize } from './widgetSize.ts'

/** The options of a flow of the widget's own. */
export type FlowOptions = Pick<PersonaFlowOptions, 'name' | 'personas' | 'model' | 'transport' | 'api' | 'storage'>

/** The options of the chat in a widget. */
export type WidgetChatOptions = Pick<
  PersonaChatProps,
  'conversationId' | 'personaId' | 'suggestions' | 'partRenderers' | 'codeRenderers' | 'feedback' | 'breakAfter'
>

/** With `name` or `personas` it makes a flow of its own; else it needs a provider around it. */
export interface ChatWidgetProps
  extends FlowOptions, WidgetChatOptions, Pick<PersonaChatProps, 'labels'>, PartProps<'div'> {
  /** True while it is open, when the app holds it; else the widget remembers it for this tab. */
  open?: boolean
  /** Until the user opens or closes it. @default false */
  defaultOpen?: boolean
  onOpenChange?: (open: boolean) => void
  /**
   * Size of the open panel in px, when the app holds it (`null`: as in the stylesheet); else the widget remembers it.
   */
  size?: WidgetSize | null
  /** Until the user resizes it. @default that of the stylesheet: 400 by 660, as the window allows */
  defaultSize?: WidgetSize
  /** Once an edge is let go; `null` when the first size is wanted back. */
  onSizeChange?: (size: WidgetSize | null) => void
  /**
   * The key under which it remembers whether it is open (in the tab), its size and what was read (in the browser).
   * `false` remembers nothing. @default the flow's name, with `conversationId` or `personaId` where it has one
   */
  rememberAs?: string | false
  /** The name of the button and the panel. @default 'Chat' */
  label?: string
}
