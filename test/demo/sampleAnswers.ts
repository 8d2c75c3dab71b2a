/** What the sample month teaches of its user, read and checked by hand; DATE stands for days that depend on today. */
export interface TaughtFacts {
  /** What holds at its end. */
  readonly current: readonly string[]
  /** What held for a while, and was replaced or is over. */
  readonly over: readonly string[]
}

export const FACTS: Readonly<Record<string, TaughtFacts>> = {
  juno: {
    current: [
      'Name: Sam',
      '36 years old',
      'I want to become a surveyor',
      'Daughter Mina, 8',
      'Has a dog called Biscuit',
      'I live on the fourth floor, no lift',
      // In jest, and in the user's own words.
      "I calculated the 6 percent for three neighbours. I'm the block's accountant now",
      'Dislikes long division',
      'Plan for DATE: The exam is now on DATE, not on DATE',
      'Sister Ruth',
      'Likes coffee',
      'I found an old theodolite on a flea market website',
      'I have a new route as well, the 42, along the river',
    ],
    over: [
      'Plan for DATE: I start an evening course in maths next week',
      'Plan for DATE: The exam is on DATE',
      'I have an early shift at five',
      "Bad week. My knee is in a brace, I can't drive for ten days",
    ],
  },
  silas: {
    current: [
      'Name: Sam',
      'Allergic to shellfish',
      'Partner Noor',
      'Likes soup',
      'Do you have a heavy pot with a lid? A cast iron one from my grandmother',
      'Dislikes pineapple',
      'I want to do a supper club. Eight people, once a month, in our flat',
    ],
    over: ['My oven only goes to 220'],
  },
  hazel: {
    current: [
      'Name: Sam',
      'Likes tomatoes',
      'I have four pots, about 30 cm',
      "Neighbour Mr Okafor waters when I'm on early shift",
      'Daughter Mina',
      'I got an allotment. Plot 17, by the railway, from the first of next month',
      'Dislikes digging',
    ],
    over: [],
  },
}

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
const DAY = new RegExp(`(?:${MONTHS}) \\d{1,2}(?:, \\d{4})?`, 'g')

/** The text of a fact as it stands above. */
export function undated(text: string): string {
  return text.replace(DAY, 'DATE')
}

/** What one would ask who has read the month, and what has to stand in the prompt then. */
export const QUESTIONS: Readonly<Record<string, readonly (readonly [ask: string, answer: RegExp])[]>> = {
  juno: [
    ['What did I score in the mock exam?', /17 out of 20/],
    ['When is my exam?', /Plan for [^:]+: The exam is now on/],
    ['Who is Ruth?', /Ruth says hello by the way\. My sister/],
    ['What is my dog called?', /Has a dog called Biscuit/],
    ['How old is Mina?', /My daughter Mina is 8/],
    ['What is my new bus route?', /a new route as well, the 42/],
    ['How high is the church tower?', /The tower is 43 metres/],
    ['How much is my rent?', /So 901/],
    ['What do I want to become?', /I want to become a surveyor/],
    ['What job did they offer me?', /become a driver trainer/],
  ],
  silas: [
    ['What can’t I eat?', /Allergic to shellfish/],
    ['What is my sourdough called?', /It's called Gerald/],
    ['Does Noor eat fish?', /Noor eats fish now/],
    ['How hot does my new oven get?', /It goes to 300/],
    ['What did my mother say about the lamb?', /tastes like her mother's lamb/],
    ['Who is vegan?', /two are vegan/],
  ],
  hazel: [
    ['What happened to Holly?', /Holly is dead/],
    ['How is the soil of plot 17?', /the soil is clay/],
    ['What did Mina choose?', /Mina chose a strawberry/],
    ['How old is Mr Okafor?', /he's 82/],
  ],
}
