import { expect, test } from 'vitest'
import { englishFacts, factsOfPersona, factsOfUser, type LearnedFact } from '../../src/consolidate/index.ts'
import { TELLING, TELLING_NOTHING, type Taught } from './heldOutFacts.ts'

const AT = Date.parse('2026-11-02T12:00:00Z')
const dates = new Map([['en', await englishFacts.dates!.load()]])
const gates = new Map([['en', await englishFacts.gate!.load()]])

function learn({ text, before = '' }: Omit<Taught, 'facts'>): LearnedFact[] {
  return factsOfUser({ text, before, at: AT }, { rules: [englishFacts], dates, gates })
}

function says({ content }: LearnedFact, wanted: string): boolean {
  return wanted.split('|').some((option) => {
    const [slot, ...value] = option.split(' ')
    return content.slot === slot && content.value.toLowerCase().includes(value.join(' ').toLowerCase())
  })
}

const pets = (text: string) =>
  learn({ text })
    .map(shown)
    .filter((each) => each.startsWith('pet'))

const slots = (text: string) => learn({ text }).map(({ content: { slot } }) => slot)

const shown = ({ content: { slot, value } }: LearnedFact) => `${slot} ${value}`

test('of what people tell of themselves, little is missed and nothing made up', () => {
  const wrong = TELLING.flatMap(({ facts, ...said }) =>
    learn(said)
      .filter((fact) => !facts.some((wanted) => says(fact, wanted)))
      .map(shown),
  )
  const missed = TELLING.flatMap(({ facts, ...said }) => {
    const learned = learn(said)
    return facts.filter((wanted) => !learned.some((fact) => says(fact, wanted)))
  })
  expect(wrong).toEqual([])
  // Known to be missed: what comes after "used to" is over, and a thing that stands before its verb isn't looked for.
  expect(missed).toEqual(['job retired', 'allergy penicillin'])
})

test('what is said beside a fact, and lasts no longer than the day, is no part of it', () => {
  const learned = [
    "I'm allergic to walnuts. my face was like a football",
    'I work as a glazier. broke three panes today',
  ]
  expect(learned.map((text) => learn({ text }).map(shown))).toEqual([
    ['allergy walnuts'],
    ['other I work as a glazier'],
  ])
})

test.each(TELLING_NOTHING)('nothing is learned of: $text', (said) => {
  expect(learn(said).map(shown)).toEqual([])
})

test('names, ages and allergies are read as people answer', () => {
  const taught: readonly [before: string, text: string, wanted: string][] = [
    ["Hello! I'm Sage. Who do I have the pleasure with?", 'tobias', 'name Tobias'],
    ["I'm Sage. And who's there?", 'ottilie, two t and one l', 'name Ottilie'],
    ['What do people call you?', 'benedikt but just ben', 'name Benedikt'],
    ["I'm Sage. With whom am I planning?", 'Dr. Amara Okafor, although Amara will do.', 'name Dr. Amara Okafor'],
    ['', 'im 23 n still at home', 'age 23'],
    ['', 'I turned sixty-four last week', 'age sixty-four'],
    ['Many happy returns! How many candles?', 'forty-one, the cake was a fire hazard', 'age forty-one'],
    ['', 'kiwis give me a rash', 'allergy kiwis'],
    ['', 'walnuts make my tongue swell', 'allergy walnuts'],
    ['', 'please no latex, my face swells up', 'allergy latex'],
    ['', 'I have allergy on pollen', 'allergy pollen'],
  ]
  const missed = taught.filter(([before, text, wanted]) => !learn({ text, before }).some((fact) => says(fact, wanted)))
  expect(missed).toEqual([])
  const untaught: readonly [before: string, text: string][] = [
    ["I'm Sage. Who won?", 'nobody, it rained off'],
    ["I'm Sage. Who's there?", 'just me'],
    ['', 'I turned forty degrees to the left'],
    ['', 'he gives me a headache'],
    ['', 'onions make my eyes water, pass the knife'],
  ]
  const wrong = untaught.flatMap(([before, text]) =>
    learn({ text, before }).filter(({ content: { slot } }) => ['name', 'age', 'allergy'].includes(slot)),
  )
  expect(wrong.map(shown)).toEqual([])
})

test('pets are known by what somebody says they are', () => {
  expect(pets("we got a whippet, he's called biscuit")).toEqual(['pet whippet biscuit'])
  expect(pets("he's a deaf old tortoise we call Admiral")).toEqual(['pet tortoise Admiral'])
  expect(pets("my boss, he's a snake")).toEqual([])
  expect(pets("she's a cat person")).toEqual([])
})

test('what is stated beside a supposition is stated', () => {
  const learned = learn({ text: "I'm allergic to sesame, so tell me if there is any in it" })
  expect(learned.map(shown)).toContain('allergy sesame')
  expect(learn({ text: "If I were allergic to sesame I'd tell you" })).toEqual([])
  expect(learn({ text: 'at this rate I will sell the car and live in Oslo' })).toEqual([])
  expect(learn({ text: 'I live in a castle, just teasing' })).toEqual([])
})

const texts = (learned: readonly LearnedFact[]) => learned.map(({ content }) => content.text)

test.each([
  ['My daughter Freya, she’s seven', 'Daughter Freya, seven'],
  ['My friend Ruth from work has moved to Spain', 'Friend Ruth from work has moved to Spain'],
  // Named in passing tells nothing of somebody.
  ["I'll ask my mate Paddy"],
  ['I have a dog', 'Has a dog'],
  ['Wasp stings, my throat swells up', 'Allergic to Wasp stings'],
  ["Please, no peanuts anywhere. I'm allergic", 'Allergic to peanuts'],
  ['My doctor says I have high blood pressure', "Doctor's word: high blood pressure"],
  ['The doc told me my knee will be fine'],
  ['I quit smoking, three years now', 'Stopped smoking, three years'],
  ["I don't smoke. Quit two years ago", "Doesn't smoke, Quit two years ago"],
  ['I have a phobia of moths', 'Phobia: moths'],
  ["No moths in anything please. It's a real phobia", 'Phobia: moths'],
  ['no spiders please, proper phobia', 'Phobia: spiders'],
  ['They found a lump in the scan', 'They found: lump in the scan'],
  ['They found a parking space'],
  ['It was just a harmless cyst. The result came back benign', 'Harmless cyst benign'],
  ['The biopsy came back clear', 'Result clear'],
  ["I'm gay", 'Gay'],
  ['Can we do less politics', 'Wants less politics'],
  ['No spiders ever in the story', 'Asks for No spiders ever in the story'],
  ['No one at all'],
  ["I've gone soft on the cat", 'Likes cat'],
  ["We tried some real ramen. It's my new favourite", 'Likes ramen'],
  ['Send it to Flat 3, 12 Mill Lane, Cork', 'Lives at Flat 3, 12 Mill Lane, Cork'],
  ['I went freelance as Harper Design', 'Job: self-employed (Harper Design)'],
  ['I went self-employed', 'Job: self-employed'],
  ['I work on a kids ward, nurse', 'Job: nurse, on a kids ward'],
  ['I work as a nurse, starting on 3 January', 'Job: nurse (from 3 January)'],
])('"%s" teaches: %s', (text, ...facts) => {
  expect(texts(learn({ text }))).toEqual(facts)
})

test.each([
  ['You live in Cork. Right?', 'Yes exactly', 'Lives in Cork'],
  ['What a day. So you have two dogs? Lovely', 'yes', 'Has dogs'],
  // It asks, and claims nothing.
  ['Do you live in Cork?', 'Yes'],
  ['So you live in Cork?', 'Yes, but not for long'],
])('"%s" "%s" teaches: %s', (before, text, ...facts) => {
  expect(texts(learn({ text, before }))).toEqual(facts)
})

test.each([
  ['My sister Grace keeps bees. She sells honey.', 'kin:sister:grace'],
  ['My brother left for the sea years ago. Tomas was never seen again.', 'kin:brother:my brother left for '],
  ['Mind my cat Ash when you come in.', undefined],
])('a persona tells of its own: "%s"', (text, key) => {
  const [fact, ...others] = factsOfPersona({ text, at: AT }, { rules: [englishFacts], dates, gates })
  expect(others).toEqual([])
  expect(fact!.content).toMatchObject({ about: 'persona', ...(key !== undefined && { key }) })
  // As it was said, with the sentence that goes on with it.
  expect(fact!.content.text).toBe(`You said: ${key === undefined ? 'my cat Ash' : text}`)
})

test('what a relative of the persona would say of something is no fact', () => {
  const text = 'Fresh bread: my uncle sings from his grave.'
  expect(factsOfPersona({ text, at: AT }, { rules: [englishFacts], dates, gates })).toEqual([])
})

test('a value is not cut out of what says something else', () => {
  expect(slots('My birthday was yesterday')).not.toContain('birthday')
  expect(slots("I'm looking for a drummer")).not.toContain('job')
  expect(slots('I study and row most days')).not.toContain('study')
})

test.each([
  ['I like coffee honestly', 'Likes coffee'],
  ['I love jazz a lot to be fair', 'Likes jazz'],
  ['I prefer trains actually, planes are loud', 'Likes trains'],
  ["I can't stand olives at all", 'Dislikes olives'],
  ['I hate queues with a passion I must say', 'Dislikes queues'],
  ['I like tea honestly more than cocoa', 'Likes tea more than cocoa'],
  ["I'm obsessed with crosswords right now", 'Likes crosswords'],
  ["I'm allergic to mussels unfortunately", 'Allergic to mussels'],
  ["I'm allergic to wasps sadly and bees", 'Allergic to wasps and bees'],
  ['I study law actually', 'Studies law'],
  ['I work at a bank unfortunately', 'Job: at a bank'],
  ['My dog is called Rex actually', 'Has a dog called Rex'],
  ['My birthday is 3 May actually', 'Birthday: 3 May'],
  ['Please never call me buddy honestly', 'Asks: Please never call me buddy'],
  ["I can't stand raisins in it", 'Dislikes raisins'],
  ["I don't like knitting one bit", 'Dislikes knitting'],
  // A title is written with capitals.
  ['My favourite film is Love Actually', 'Likes Love Actually'],
])('what comments on a statement is no part of its value: "%s"', (text, fact) => {
  expect(texts(learn({ text }))).toEqual([fact])
})

test.each([
  ['My dog is called Biscuit and I moved to Cork', 'Has a dog called Biscuit', 'Lives in Cork'],
  ['Our rabbit is called Moss but we gave up on hay', 'Has a rabbit called Moss'],
  ['My cat is named Turing and she is two', 'Has a cat called Turing'],
  ['I have a dog named Rex and a cat named Tom', 'Has a dog called Rex', 'Has a cat called Tom'],
  ['We have two hens called Salt and Pepper', 'Has a hen called Salt', 'Has a hen called Pepper'],
  ['I work as a nurse in Cork and hate mornings', 'Job: nurse in Cork'],
  ['I work as a porter at Marks and Spencer', 'Job: porter at Marks and Spencer'],
])('a value ends where the next clause starts: "%s"', (text, ...facts) => {
  expect(texts(learn({ text })).toSorted()).toEqual(facts.toSorted())
})

test.each([
  ['Turned sixty-nine on the 8th', 'sixty-nine years old'],
  ['I turned 30 on Friday', '30 years old'],
])('an age is read whole: "%s"', (text, fact) => {
  expect(texts(learn({ text }))).toContain(fact)
})

test.each([
  'A third. And the other one a half. Together five sixths, so 10/12',
  "don't ask me, I stopped counting at forty",
  'So please no visit before 24 December',
  'My character is Orlo, a dwarf of ninety with three daughters',
  'Last night I dreamed. I was the captain of a ship and my daughter was a gull.',
])('nothing is learned of what is a sum, an idiom, asked for, played or dreamed: "%s"', (text) => {
  expect(texts(learn({ text }))).toEqual([])
})

test("what one can't do for a while is no lack of skill", () => {
  expect(slots("My wrist is in plaster, I can't drive for three weeks")).not.toContain('ability')
  expect(slots("I can't drive, I never learned")).toContain('ability')
})

test('what lasts until a day is not due on it, and a plan ends with a whole word', () => {
  expect(texts(learn({ text: 'My brother is at sea until 4 December' }))).not.toContainEqual(
    expect.stringContaining('deadline'),
  )
  expect(texts(learn({ text: 'They gave me until 4 December' }))).toContainEqual(expect.stringContaining('deadline'))
  const long =
    'We take the night boat with the bicycles and the tent and both of the dogs, and on 4 December we arrive in a harbour called Stornaway Bay'
  const [plan] = learn({ text: long })
  expect(`${long} `).toContain(`${plan!.content.value} `)
})

test.each([
  ['Pepper is our cat', 'Has a cat called Pepper'],
  ['This is our cat', 'Has a cat'],
  ['My son Idris is 11 now', 'Son Idris, 11'],
  ['My son Idris is 2 metres tall', 'Son Idris'],
  ['Bridget sends her love. My aunt.', 'Aunt Bridget'],
  ['My interview is on 3 December, so I have a month', 'Plan for December 3, 2026: My interview is on 3 December'],
  ['On 3 December, I have an interview', 'Plan for December 3, 2026: On 3 December, I have an interview'],
  [
    "They moved the interview. It's now on 9 December, not on the 3rd",
    'Plan for December 9, 2026: The interview is now on 9 December, not on the 3rd',
  ],
])('a fact is whole, and has nothing beside it: "%s"', (text, ...facts) => {
  expect(texts(learn({ text }))).toEqual(facts)
})

test('two names say of neither who it is', () => {
  expect(slots('Tomorrow we see Ben and Ida. My cousin.')).not.toContain('family')
})

test('what a doctor told somebody else, or may have said, is no word about the user', () => {
  expect(texts(learn({ text: 'The doctor said zinc' }))).toEqual(["Doctor's word: zinc"])
  expect(slots('The doctor said zinc or something')).not.toContain('health')
  const ofHer = learn({ text: 'The doctor said zinc', before: 'Who told her to?' })
  expect(ofHer.map(({ content: { slot } }) => slot)).not.toContain('health')
})

test('"one" stands for what was asked', () => {
  const learned = learn({
    text: 'A black one from my mother. She was a tailor',
    before: 'Do you have a sewing machine?',
  })
  expect(texts(learned)).toEqual(['Do you have a sewing machine? A black one from my mother'])
})

test('a taste is of a thing, not of what it is like', () => {
  const keys = ['I hate long queues', 'I love long walks'].flatMap((text) => learn({ text }))
  expect(keys.map(({ content }) => content.key)).toEqual(['taste:queue', 'taste:walk'])
})
