import {
  idOfName,
  promptTemplate,
  renderTemplate,
  type PromptTemplate,
  type RenderedTemplate,
  type RenderTemplateOptions,
  type TemplateValues,
  putRecord,
  removeRecord,
} from '../core/index.ts'
import { notFound, type FlowContext } from './flowContext.ts'

/** The actions that keep and remove prompt templates. */
export function templateActions({ store }: FlowContext) {
  return {
    /** Keeps a template under its name; one of that name is replaced, undo brings it back. */
    set(template: PromptTemplate): PromptTemplate {
      // Made anew, so that nothing is shared and a wrong one is refused.
      const value = promptTemplate(template.name, template.template)
      store.commit([putRecord('promptTemplates', value)], { label: `Set template ${value.name}` })
      return value
    },

    /** Deletes the template of that name. Throws `not-found`. */
    remove(name: string): void {
      const id = idOfName(name)
      if (store.read('promptTemplates', id) === undefined) throw unknown(name)
      store.commit([removeRecord('promptTemplates', id)], { label: `Delete template ${name}` })
    },

    /** Fills in the template of that name. Throws `not-found`, and what `renderTemplate` throws. */
    render(name: string, values: TemplateValues, options?: RenderTemplateOptions): RenderedTemplate {
      const template = store.read('promptTemplates', idOfName(name))
      if (template === undefined) throw unknown(name)
      return renderTemplate(template, values, options)
    },
  }
}

function unknown(name: string): Error {
  return notFound('prompt template', name, 'Keep one under that name with flow.templates.set')
}
