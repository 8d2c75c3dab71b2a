import type { Sample } from './regression.ts'

/** Messages that ask for, or touch, what their writer told before; in the manners of people who write quickly. */
const WANTED = `
what was the name of that bakery i told you about
who did i say was coming for dinner
Which hospital is my aunt in?
where did i leave my spare key
when's my driving test
do you remember my sister's kid
what's my shoe size again
my dentist rang, guess who has to go back
how long have i been off cigarettes
what did you say your boat was called
you told me about a lighthouse once, where was that
remember the neighbour with the drums? he moved
who taught me to fish
have i ever told you where we met
what am i not supposed to eat
am i still on for thursday
what did we decide about the wedding
which of my cousins lives abroad
so what's new with my application, did i mention anything
i finally called her. you know, the one from work
my knee is playing up again
my boss did it again today
going to see mum on sunday
guess what the cat broke this time
i passed!! the exam i was so scared of
he texted me back
they want me to come in for a second interview
we got the keys for the flat
what should i cook for my daughter, she's picky
any idea what to get my husband for his birthday
can you recommend a film i would like
suggest a present for my dad
plan my weekend, you know what i'm into
help me write a message to my landlord about the thing we talked about
is it safe for me to try this curry
should i take the job
what time do i usually get up
remind me why i quit
list my appointments
everything you know about my health please
what are my hobbies
what do you know about my family
how's my book coming along according to my last update
what were the three things on my list
did i like that restaurant
what instrument do i play
what was your worst day at sea
what did your grandmother used to say
who were you in love with back then
how did you two meet
where did you grow up again
you mentioned a secret recipe, spill
tell me about jane
tell me more about that trip of ours
talk to me about my garden plans
say something about my brother
and his wife?
and the other one?
what about the second date
how old is she now
which one was it
where does he live
was it monday or tuesday
not that one, the earlier one
passport
grandma's ring
my flat
the surgery
oslo trip?
gym`

/** Messages that nothing told before bears on: orders to a machine, general knowledge, courtesy, talk about the assistant. */
const NOT_WANTED = `
how far is the moon
who painted the mona lisa
what's the boiling point of water in fahrenheit
why is the sky blue
translate good night into italian
how do you spell rhythm
what is 12 times 17
what's a good synonym for happy
explain inflation to a five year old
summarize the following article in three sentences
write a haiku about autumn leaves
give me ten names for a coffee shop
write python code that sorts a list
fix the grammar of this sentence
what's the difference between affect and effect
define serendipity
who won the world cup in 1998
is a tomato a fruit
how many days are in a leap year
convert 5 miles to kilometers
set a timer for ten minutes
wake me at six tomorrow
turn the heating down
play something relaxing
skip this song
pause
volume up
add milk to the shopping list
call a taxi
what's the weather like
will it rain tomorrow
any news today
order a pizza
open the garage
are you a real person
do you sleep
what languages do you speak
who made you
what can you do
how does this work
can you speak more slowly
repeat that please
say that again
never mind
stop
that's wrong
that's not what i meant
you misunderstood
good job
well done
you're the best
thank you so much
cheers mate
no worries
haha
lmao that's hilarious
omg
wow really
oh no
i see
makes sense
sounds good
yes please
no thanks
maybe later
not sure
good morning
good night sleep well
hey how are you
how's it going
what's up
see you later
talk soon
happy new year
tell me a joke
sing me a song
tell me something interesting
let's play a game
flip a coin
pick a number between one and ten
i'm bored
entertain me
cheer me up
what do you think about art
do you believe in ghosts
what's the meaning of life
recommend a book about roman history
best way to clean a cast iron pan
how do i boil an egg
what should one pack for a beach holiday
name three countries in south america
which is bigger, jupiter or saturn
how old is the universe
how tall is mount fuji
who is the president of france
what year did the titanic sink`

/** Written for this: general, invented, and taken from no data set. */
export const WRITTEN_SAMPLES: readonly Sample[] = [...samplesIn(WANTED, true), ...samplesIn(NOT_WANTED, false)]

function samplesIn(texts: string, isWanted: boolean): Sample[] {
  return texts
    .trim()
    .split('\n')
    .map((text, at) => ({ text, isWanted, group: `written ${isWanted} ${at}` }))
}
