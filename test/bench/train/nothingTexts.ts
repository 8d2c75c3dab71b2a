/** What says nothing that lasts about the one who writes. Invented for this. */
export const NOTHING_TEXTS = `
How are you? > not bad, bit tired
How did you sleep? > like a log
What's up? > nothing much, just got in
How was it? > fine, long, too many speeches
Are you sure? > yes
Shall we go on? > go on then
Do you want another one? > one more please
How does that sound? > perfect, thank you
What's the weather doing? > pouring
Ready? > as i'll ever be
And then? > then he looked at me and laughed
What did she say? > she said we'd see
Better? > a bit
What do you make of it? > no idea honestly
Where were we? > the bit with the bridge
im so tired today
I'm starving, what is quick
ugh my head hurts
i'm on the bus
just got home, shoes off
it's raining again
I'm in the queue at the post office
waiting for the kettle
i can't find my keys
I'm late for the train
my phone is at 3 percent
i have to go, dinner's ready
brb
I'll think about it
i'll try it tomorrow
let me see
I'm not sure about that
I know what you mean
i think so too
i hope so
I guess you're right
that makes sense to me
I see what you did there
i love that idea
I like how you put it
i hate when that happens
I love it when it works
i want to hear more
I need your help with something
i was wondering if you could help me
can you explain that again
I have a question
i've got an idea
I would like to know more about it
I'm looking for a good recipe
i'm trying to understand this
I'm just kidding
i'm joking obviously
yeah right, i'm the queen of spain
sure, and i'm a helicopter
oh great, another monday, my favourite
I'm practically a millionaire, i found two euros
I laughed so hard i cried
I nearly died
you are killing me
i could eat a horse
i'd kill for a coffee
I'd love to live by the sea one day
if I had the money I'd buy a boat
i wish i could sing
I might get a dog, who knows
maybe i should move to Norway
imagine i was a pirate
let's say I'm your boss and you are late
pretend I am a customer and I want a refund
ok you be the waiter, I'm the guest. good evening, a table for two
I am Sir Roderick of the Vale and I fear no dragon
my sword is called Whisper and it drinks moonlight
I open the door and step into the cellar
i draw my bow and wait
I tell the guard that I am a merchant from Qarth
we follow the tracks to the river
my character has a wooden leg
the detective has a drinking problem and a cat
she should find the letter in chapter four
the villain lives in a lighthouse
my friend bought a house in Spain
my cousin is getting a divorce, drama
my colleague says he is allergic to mornings
her sister has three dogs
he works for the council
they moved to Leeds last year
his mother is a judge and his father is in prison
she's got twins now, can you believe it
some guy at work collects spoons
the man next to me snored all night
a woman on the train told me she was a spy
the neighbour's boy passed his exam
our teacher is retiring
that actor grew up near here
she said she hates fish
he told me he was forty, he looks sixty
the doctor was running late
the postman came
we had soup
I had a sandwich for lunch
watched a film last night, it was ok
we went to the market and it was packed
i saw a heron this morning
i burnt the toast
the bus broke down on the hill
the baby next door cried all night
I cleaned the oven today
i bought new socks
the meeting was a waste of time
my train is cancelled
traffic was awful
Easter is on 5 April this year
the bank holiday is on Monday
the ferry on 9 May is fully booked
the 8 o'clock bus is gone
my laptop crashed and my tea went cold
my battery is dead and the bus has left
the museum is shut on tuesdays
the match on sunday is cancelled
the shop closes at six
New year is a wednesday
my charger broke and the wifi died
my umbrella broke and my bus left without me
my screen cracked today
my tablet died, typing on the old one
my tyre is flat
my bag ripped on the stairs
my camera broke and my taxi left
my watch stopped and my lunch is cold
my neighbour's cat is called Tiger and it sings
my boss's wife is called Anna
my friend's dog is a labrador
I don't have a dog
i don't own a car or anything
i have no idea where it is
I was a clown once, for one afternoon
i was a lifeguard for a week
I wonder whether pilots get tired
i wonder if dentists like sweets
I'm in a rush
i'm in the bath
I'm at the station
I'm at the dentist with my mum
my daughter turned 9 on monday
my nephew turned one yesterday
I live for summer
i live on coffee and spite
I live in my slippers
i live in hope
I work for peanuts
I am listening to the radio
i need a new pair of gloves
I did not either
i gotta go, people are waiting for me
I think I'll try dancing
I like the strong breeze tonight
it helps me a lot with that
I met an actor on the train
i met a vet at the party
I talked to a nurse at the bar
I saw a pilot at the airport
we met a baker on our trip
I use it all the time
i do it every week
I look at it every day
we talk about it every evening
i worked on it all night
`
