// Bare DOM: what any Markdown chat has to do, at the paint interval of the others.
import { marked } from 'marked'
import { painted } from '../../pages/chat/texts.ts'

const PAINT_MS = 50
let list, scroller

function row(role, text) {
  const node = document.createElement('article')
  node.dataset.role = role
  node.innerHTML = marked.parse(text)
  return node
}

export const subject = {
  async mount(history) {
    const root = document.getElementById('root')
    root.innerHTML = '<div class="frame"><div class="scroller"><div></div></div><textarea></textarea></div>'
    scroller = root.querySelector('.scroller')
    list = scroller.firstElementChild
    for (const { role, text } of history) list.append(row(role, text))
    scroller.scrollTop = scroller.scrollHeight
    await painted()
  },
  async stream(tokens) {
    list.append(row('user', 'Go on'))
    const node = document.createElement('article')
    list.append(node)
    let text = ''
    let raws = []
    let timer
    function paint() {
      timer = undefined
      const blocks = marked.lexer(text)
      blocks.forEach((block, at) => {
        if (raws[at] === block.raw) return
        const html = document.createElement('div')
        html.innerHTML = marked.parser([block])
        if (node.children[at]) node.children[at].replaceWith(html)
        else node.append(html)
      })
      raws = blocks.map(({ raw }) => raw)
      scroller.scrollTop = scroller.scrollHeight
    }
    for await (const token of tokens) {
      text += token
      timer ??= setTimeout(() => requestAnimationFrame(paint), PAINT_MS)
    }
    await new Promise((resolve) => setTimeout(resolve, PAINT_MS))
    paint()
    await painted()
  },
}
