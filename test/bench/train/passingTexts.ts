/** What passes within the day or the talk, in other words and for other readers. Invented for this. */
export const PASSING_TEXTS = `
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
