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
I'm sitting in the garden
i'm drinking tea and staring at the wall
I'm about to cook something
i've just put the washing on
I'm going out in a minute
i'm off to bed
see you tomorrow
good morning, sunshine here
hello there
thanks, that helped a lot
you're the best
you remembered!
that was quick
very funny
no way
oh my god
well done you
what a story
poor thing
that's lovely
you should meet my mother, you'd get on
I bet you say that to everyone
don't be silly
stop it
never mind, forget it
wrong button, sorry
that was autocorrect
typing with gloves on
ignore that last message
do you like music?
have you ever been to Rome?
what would you do in my place?
tell me something nice
give me three ideas
write it shorter
make it funnier
translate this for me
can you check my grammar
please summarize the text below
write an email to my landlord about the leak
Dear Mr Brown, thank you for your letter of 3 March. We are pleased to confirm your appointment.
Please find attached the minutes of our last meeting.
Kind regards, and looking forward to hearing from you
I hope this email finds you well.
We regret to inform you that the item is out of stock.
Following up on my previous message
As discussed, the report is due on Friday
I would be grateful for a prompt reply
the attached invoice has been paid
Our records show that your subscription has expired.
The meeting on 4 May is moved to room 12.
Ticket closed. Customer was informed.
here is my cover letter: I am a motivated engineer with ten years of experience
my brother wrote this: I have lived in Rome all my life and I hate pasta
the song goes I was born by the river
"I never loved anybody" is what the poster says
she writes: I am a mother of four and I work nights
according to the article most people sleep badly
in the book he is a widower with a farm
people think i'm older than i am
people say I look like my aunt
everyone thinks i'm a lawyer or something
i'm like my dog, i only want snacks
I feel like a ghost
I'm all ears
i'm lost
I'm done
i'm in
I'm out
im dead
i give up
I'm fine with that
i'm good thanks
I'm proud of you
i'm happy to hear that
I'm sorry to hear that
i miss you
I was thinking about what you said
i tried what you said and it worked
i did it wrong again
I forgot
i remember now
I told you already
it took me an hour
we'll see
that's not what I asked
it depends
it's complicated
same here
me too
me neither
not really
kind of
maybe
exactly
fair enough
haha ok
lol
what do you mean
the second one
number three please
yes do that
no not that one
hello my friend what is the news
The soup was with too much salt.
Yesterday was very hot and I drank water.
Please correct my sentence.
How do you say it in English?
I don't understand this word.
Is it correct like this?
My English is not good today, sorry.
I will practise more.
the answer is 42
x equals seven right
i got the first one but not the second
the essay has to be 800 words
what is the capital of peru
who wrote that
turn it up
set an alarm for six
what time is it there
heute ist es wirklich kalt hier
ich habe keine Ahnung
je suis fatigué aujourd'hui
on verra bien demain
no sé qué decirte
estoy en el trabajo ahora
hoje não dá, desculpa
non lo so ancora
ik ga zo slapen
bugün çok yorgunum
jestem w domu
jag vet inte riktigt
ich arbeite als Koch in Bremen
j'habite à Lyon avec mon chat
tengo dos hermanas y un perro
mi piace molto il caffè
eu moro em Recife
ik woon in Gent
`
