/** The same stream; `end` is called when it is over, however that comes. */
export function withEnd<Part>(stream: ReadableStream<Part>, end: () => void, fail: (error: unknown) => unknown) {
  const reader = stream.getReader()
  return new ReadableStream<Part>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (!done) return controller.enqueue(value)
        controller.close()
        end()
      } catch (error) {
        end()
        throw fail(error)
      }
    },
    async cancel(reason) {
      end()
      await reader.cancel(reason)
    },
  })
}
