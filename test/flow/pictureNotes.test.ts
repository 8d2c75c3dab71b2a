import { createTestFlow } from 'personaflow/testing'
import { expect, onTestFinished, test } from 'vitest'

const text = (words: string) => [...new TextEncoder().encode(words)]
const u32 = (count: number) => [count >>> 24, (count >>> 16) & 255, (count >>> 8) & 255, count & 255]
const le32 = (count: number) => u32(count).toReversed()

/** The place of a picture, in the form in which a camera notes it; `turned`: how it was held. */
const exif = (turned: number) => [
  ...text('MM'),
  0,
  0x2a,
  0,
  0,
  0,
  8,
  0,
  1,
  0x01,
  0x12,
  0,
  3,
  0,
  0,
  0,
  1,
  0,
  turned,
  0,
  0,
  0,
  0,
  0,
  0,
  ...text('GPS 53.34 N'),
]
const segment = (marker: number, ...body: number[]) => [0xff, marker, 0, body.length + 2, ...body]
const chunk = (type: string, ...body: number[]) => [...u32(body.length), ...text(type), ...body, 1, 2, 3, 4]
const riff = (type: string, ...body: number[]) => [
  ...text(type),
  ...le32(body.length),
  ...body,
  ...(body.length % 2 === 1 ? [0] : []),
]
const webp = (...body: number[]) => [...text('RIFF'), ...le32(4 + body.length), ...text('WEBP'), ...body]

const JFIF = segment(0xe0, ...text('JFIF'), 0)
const COLORS = segment(0xe2, ...text('ICC_PROFILE'), 0, 1)
const SCAN = [...segment(0xda, 1, 2), 9, 0xff, 0, 9, 0xff, 0xd0, 9]
const SCANS = [...SCAN, ...segment(0xc4, 5), ...SCAN, 0xff, 0xd9]
const EXIF_ID = [...text('Exif'), 0, 0]
const UPRIGHT = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]

const PNG = [0x89, ...text('PNG'), 13, 10, 26, 10]
const GIF = [...text('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, 1, 2, 3, 4, 5, 6]
const FRAME = [0x21, 0xf9, 4, 0, 9, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
const REPEATS = [0x21, 0xff, 11, ...text('NETSCAPE2.0'), 3, 1, 0, 0, 0]

/** The bytes that are kept of a picture. */
async function kept(bytes: readonly number[], type: string): Promise<number[]> {
  const flow = createTestFlow()
  onTestFinished(() => flow.dispose())
  const { files, refused } = await flow.files.keep([new File([Uint8Array.from(bytes)], 'p', { type })])
  expect(refused).toEqual([])
  return [...new Uint8Array(await (await flow.files.read(files[0]!))!.arrayBuffer())]
}

test.each<[string, string, number[], number[]]>([
  [
    'a JPEG and what follows its end',
    'image/jpeg',
    [
      0xff,
      0xd8,
      ...JFIF,
      ...segment(0xe1, ...EXIF_ID, ...exif(1)),
      ...segment(0xfe, ...text('GPS')),
      ...COLORS,
      ...segment(0xed, ...text('GPS')),
      ...SCANS,
      ...text('GPS of a clip'),
    ],
    [0xff, 0xd8, ...JFIF, ...COLORS, ...SCANS],
  ],
  [
    'a JPEG that its notes turn',
    'image/jpeg',
    [0xff, 0xd8, ...segment(0xe1, ...EXIF_ID, ...exif(6)), ...SCANS],
    [0xff, 0xd8, ...segment(0xe1, ...EXIF_ID, ...UPRIGHT), ...SCANS],
  ],
  [
    'a PNG',
    'image/png',
    [
      ...PNG,
      ...chunk('IHDR', 1),
      ...chunk('tEXt', ...text('GPS')),
      ...chunk('eXIf', ...exif(1)),
      ...chunk('iCCP', 1),
      ...chunk('IDAT', 1),
      ...chunk('tIME', 1),
      ...chunk('IEND'),
      ...text('GPS'),
    ],
    [...PNG, ...chunk('IHDR', 1), ...chunk('iCCP', 1), ...chunk('IDAT', 1), ...chunk('IEND')],
  ],
  [
    'a WebP',
    'image/webp',
    webp(
      ...riff('VP8X', 0x2c, 0, 0),
      ...riff('ICCP', 1),
      ...riff('VP8 ', 1, 2),
      ...riff('EXIF', ...exif(1)),
      ...riff('XMP ', ...text('GPS')),
    ),
    webp(...riff('VP8X', 0x20, 0, 0), ...riff('ICCP', 1), ...riff('VP8 ', 1, 2)),
  ],
  [
    'a GIF',
    'image/gif',
    [
      ...GIF,
      ...REPEATS,
      0x21,
      0xfe,
      3,
      ...text('GPS'),
      0,
      ...FRAME,
      0x21,
      0xff,
      11,
      ...text('XMP DataXMP'),
      3,
      ...text('GPS'),
      0,
      0x3b,
      ...text('GPS'),
    ],
    [...GIF, ...REPEATS, ...FRAME, 0x3b],
  ],
])('%s keeps its pixels and loses where it was taken', async (_, type, given, expected) => {
  expect(await kept(given, type)).toEqual(expected)
})

test.each([
  ['image/jpeg', [0xff, 0xd8, ...JFIF, ...SCAN]],
  ['image/png', [...PNG, ...chunk('IHDR', 1)]],
  ['image/gif', GIF.slice(0, 9)],
  ['image/webp', [...webp(), 1, 2]],
])('a broken %s does no harm', async (type, bytes) => {
  expect((await kept(bytes, type)).length).toBeGreaterThan(0)
})
