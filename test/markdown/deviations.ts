/** Where the reader reads something else than CommonMark 0.31 on purpose, or not yet right: the numbers of the examples. */
export const DEVIATIONS: Readonly<Record<string, readonly number[]>> = {
  'HTML is text: a model wrote it': [
    21,
    31,
    201,
    308,
    309,
    344,
    475,
    476,
    477,
    491,
    494,
    524,
    536,
    642,
    643,
    ...from(148, 191),
    ...from(613, 617),
    623,
    ...from(625, 631),
  ],
  'links lead to the web or a mail address, whole and visible': [
    32, 33, 200, 203, 204, 206, 484, 485, 486, 487, 489, 492, 495, 496, 498, 499, 500, 501, 502, 503, 504, 517, 520,
    522, 531, 567, 573, 576, 577, 578, 580, 596, 598, 599, 601,
  ],
  'bare addresses are links, as on GitHub': [
    14, 197, 209, 508, 511, 513, 518, 519, 546, 547, 548, 551, 552, 590, 602, 608, 611, 612,
  ],
  'an address is spelled as the browser spells it': [20, 507, 526, 538, 603, 606],
  'people mean something else: 2*3*4, a list indented by two, an item that goes on': [280, 297, 356],
  'not yet: a definition over several lines, in a quote, or with odd labels': [
    193, 194, 195, 196, 198, 202, 208, 217, 218, 540, 541, 549,
  ],
  'not yet: entities beyond the usual ones, and in the name of a language': [24, 25, 34],
  'not yet: tabs inside of lists and quotes': [5, 6, 7],
  'not yet: white space and backslashes at a break in code': [335, 336, 337, 640, 641],
  'not yet: lazy lines and blank lines in quotes and lists': [93, 236, 325],
}

function from(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}
