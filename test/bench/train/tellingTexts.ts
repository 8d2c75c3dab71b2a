/** What people say that lasts, about themselves and theirs; `question > answer` where it answers one. Invented for this. */
export const TELLING_TEXTS = `
Who am I talking to? > orla
And you are? > Benedek, but everybody says Ben
What should I call you? > Mrs Achterberg is fine
What do you do all day? > I fit kitchens, mostly for people who can't cook
What do you do? > nights at the bottling plant, packing
Are you working at the moment? > laid off in june so no
What's your line? > Upholstery. Forty years of other people's sofas.
Where am I writing to? > a narrowboat near Stoke Bruerne
Where are you these days? > still in Tbilisi, third floor, no lift
Is it just you there? > me and my nan and a very old spaniel
Who else is in the house? > two teenagers and my husband Piet when he's not offshore
Any pets? > one tortoise, inherited, older than me
Anything you can't eat? > celery. lips go like balloons
Anything I should leave out? > No horror please, I don't sleep after it.
What are you taking for it? > ten milligrams of ramipril every morning
How old is she? > six in march
When is it? > The 9th of October, at St Brigid's
When do you want to do this? > thursdays after eight
Which evening suits you? > Mondays are best, I have choir on the others
What's your poison? > ginger beer, the cloudy one
Tea or coffee? > Neither, only hot water with lemon
What are you reading? > nothing but sea stories since I was a boy
How many? > four hens and a rooster called Elvis
What happened to your hand? > table saw, two fingers short since 2009
What will you study? > surveying, in Delft if they take me
What's the boat called? > Patience, she leaks
How long have you been married? > nineteen years in november
Where did you grow up? > over my parents' ironmonger's in Ludlow
i work at a tyre place off the ring road
I drive a cement mixer five days a week
i do payroll for a chain of gyms
I clean offices at night, so I am never awake before noon
We run a small campsite in the Auvergne, twelve pitches
i teach year four at a school with more sheep than kids
my business is wedding cakes, I started it in my mother's kitchen
I am second year of dentistry, in Lublin
i quit the call centre, starting as a groundskeeper monday
got the promotion!! team lead from next week
They made me redundant after twenty two years at the mill
I handed in my notice at the surgery
new job starts on the 3rd, its at the harbour office
I'm retired since spring, before that I surveyed mines
I used to be a stoker, now I mind my grandchildren
we moved to Hobart in january
i'm in a houseshare in deptford now with three nurses
We sold the farm and took a flat by the station
i live in a van, parked near whitby mostly
My new address is Lindenweg 12, second floor
grew up in a village outside Oruro
I am from Cebu but nine years already in Doha
born in glasgow, raised in lagos
my wife ingrid is a midwife
My husband works on the ferries, two weeks on and two off
my son theo is seven and he has just lost his front teeth
our daughter lives in montreal, she paints murals
my brother has a bakery in sousse
i have two kids and a third on the way
we are expecting twins in february
my mam lives with us since her fall
my parents are both deaf so i grew up signing
i've got one sister, she's in the navy
My grandfather built half the chapels in this valley
my ex and me share the boy, week about
I lost my wife in the spring, forty one years
my dad passed away when i was nineteen
i got married on saturday!! to rosalind finally
we split up, i'm staying with my cousin
I am divorced now, it is official since Tuesday
i'm single and i have a cactus
i got engaged on the ferry lol
we have a lurcher called gravy
my cat nutmeg is diabetic
The dog is a rescue from Romania, we call her Mamaliga
I keep bees, nine hives behind the school
had to put old bruno down last night
we got a kitten, tiny grey thing, she's called Static
i'm allergic to kiwi, properly, epipen and all
can't have shellfish, i swell up
No gluten for me, I have coeliac disease
i stopped eating meat two years ago
we keep halal at home
I never drink, my father drank for all of us
haven't touched a cigarette since new year
i'm diabetic, type 1, since i was eleven
my left knee is plastic
I have hearing aids in both ears
doctor put me on blood thinners
they found a murmur so i'm off the bike until the scan
i broke my collarbone falling off a pony
I have bad lungs from the quarry
i have adhd so long messages lose me
sleep is maybe four hours since the baby came
I am in a wheelchair since an accident when I was twenty
i'm scared of moths, not butterflies, moths
i can't swim, never learnt
I can't drive at night, my eyes are no good for it
i speak welsh at home
my first language is tagalog and then some spanish from the nuns
I turned sixty last week
i'm 17, 18 in may
it's my birthday on sunday, the big four oh
I was born on christmas eve 1951
i love anything with cardamom in it
cant stand cucumber, its just crunchy water
my favourite thing in the world is a cold pear
I only listen to bluegrass when I iron
i'm hooked on those korean baking shows
I've gone off chess, it's all dominoes now
I collect old thermometers
i run every morning before the heat
I play the melodeon in a ceilidh band
we go camping every august, same field for thirty years
i knit. mostly socks, mostly grey
I support Union Berlin, God help me
i watch cricket like other people go to church
I've been writing a novel about a lighthouse for six years
i'm learning cello from videos
I do karate on tuesdays
i sing in the police choir
I have never been on a plane
I hate phone calls, always write to me
please don't call me sir
don't ever put olives in anything you suggest
I'd rather have short answers, i read slowly
flying to Accra on 12 november for the funeral
my driving test is on the 21st
the operation is on monday week, left hip
we're moving to the coast in september
exams start on the 4th and go on till june
they moved my interview to thursday the 8th
the wedding is off, he got cold feet
it's not the 14th any more, it's the 20th
I finished the course, passed with merit
i'm not vegetarian any more, the bacon won
no more night shifts for me since monday, I'm on days
we don't have the shop any more
he isn't my boss any longer, I got moved to dispatch
the cast came off on friday
I gave up the allotment, my back won
i'm off the tablets now
I changed my course to geography
the car's sold, i cycle now
i have an old volvo that runs on hope
I own forty pairs of boots
my house has a red door and no numbers
i have a tattoo of a herring on my arm
I'm tall, people always ask me about the weather up here
i'm shy with strangers
I'm a morning person, up at five
my dream is to open a bookshop in the alps
i want to be a vet when i finish school
i won a regional spelling bee once
I was in the army for nine years
i studied law but never practised
I went to a boarding school in the hills
I've lived in six countries
i'm jewish, not very observant
I am an atheist, my wife prays for me
my friend danuta from work lends me her boat
best mate is called Ozzie, known him since nursery
my boss is called Mr Lindqvist and he hums
my neighbour is eighty and beats me at table tennis
my flatmate is a trainee pilot
The name is Halloran, I've the garage at the crossroads this thirty years and a bad hip to show for it.
im a lorry driver out of hull mostly scandinavia runs and i got a wife and a lad at home
so im sitting here in the laundrette i manage the place since my aunt retired
well i was a baker thirty eight years up at two every night and now i cant sleep past three
she left in may and took the dog so its me and the radio
my boy danny hes in the merchant navy somewhere off chile
the wife has sugar and i have the pressure between us we rattle
my mister says i talk too much hes a quiet man he mends clocks
i got three sisters all nurses and me the only one faints at blood
Teacher, I am housewife but before I was accountant in big company.
My hobby is to mountain climb, every Sunday I am going with my colleagues.
I have one daughter, she has five years and she goes to kindergarten.
Since two months I live in Ghent, because of the work of my husband.
My mother tongue is Georgian and I learn English for nurse exam.
My flat is small, one room, but balcony I have.
I am not eat pork because religion.
I don't smoke since 2015, it was very hard.
I have fear of dogs because one bit me in childhood.
We are six persons in the family, I am the eldest.
In my country I was engineer, here I drive taxi.
I start to work at 6 so please write me in evening.
My brother he is studying medicine in Cairo.
Dear Rosa, I am a widow of seventy-four and I live above the post office with two canaries.
We have the three boys, all grown, and not one of them can boil an egg.
As to my health, it is the heart, and they have given me a little box that ticks.
I have taught the piano in this street since 1968.
My late husband kept the ferry, and I keep his cap on the nail.
I shall be eighty on the tenth of May.
I no longer take sugar, on doctor's orders.
We have let the cottage and moved in with our daughter at Moffat.
ok so basically im 15 and my mom drives a school bus
im in 9th grade n i play goalie
my dads in the air force so we move every 2 years
my little bro has autism and hes obsessed with trains
im bi but only my sister knows
im on the swim team, practice at 5am
got a job at the ice cream place, min wage but free cones
i got into art school!!!
braces off today finally, two years
my bf broke up with me
my gf is called mei and she does taekwondo
dyed my hair green, mum cried
we got a hamster, his name is bean
im vegan btw
i live w my grandma in fresno
my best friend moved to texas
i have a peanut allergy
gonna be a marine biologist
((real life: I'm Ines, I'm a dental nurse in Porto and my cat is on the keyboard))
((ooc: can only play on fridays, i work shifts at the hospital))
((btw no spiders please, real phobia))
((I'm 31 and I live in Riga))
((my husband plays too, his name is Karl))
For the invoice: our company is called Northlight Joinery and we are six people.
Our office moved to 14 Canal Street.
I'm the account manager for the northern region.
I have two toddlers so the pram must fit in the lift.
My order number is KX-20918.
The delivery should go to my neighbour, number 7, I work until six.
I have a Brompton from 2016, the green one.
I need a size 44, wide, my feet are flat.
Two coffees a day, never after noon.
Sleep's better. Six hours most nights since I moved the bed.
Down to 91 kilos this morning.
Ran my first 10k without stopping.
Forty days without a drink.
I've signed up for the half marathon in Porto.
my plot is chalk, ten rods, south facing
The greenhouse is gone, the storm had it.
I grow leeks for showing, not for eating.
The book is called The Salt Road, eleven chapters done.
My heroine is called Maud and she is a lockkeeper.
My deadline is the end of February.
I write on sundays, when the house is out.
`
