/** The same in few plain words, as people present themselves. Invented for this. */
export const PLAIN_TEXTS = `
I work at Samsung
i work for the city of oslo
I work in marketing
i work from home
i work two jobs
I work as a lifeguard in the summer
I am a plumber
im a librarian
I'm a stay at home mom
i'm an only child
I live in Denver
i live in a small town in ohio
We live near the beach
I live alone
i live with my parents
I'm from Texas
i am from new zealand originally
I was born in Chile
i grew up on a farm
I moved here from Spain last year
I have a dog
i have three cats
We have a fish tank
I have two kids
i've got four brothers
I have a twin
My mom is a teacher
my dad was a cop
My sister lives in Japan
my brother plays in a band
My parents are divorced
my wife is a lawyer
My husband is in the army
my boyfriend is from Peru
my best friend is a nurse
my daughter is autistic
my son has epilepsy
my mother has dementia and lives with us
my grandfather was a miner
I am married
i'm married with two girls
I'm single
I got divorced last year
i am engaged
I am 24 years old
i'm in my fifties
I'm in high school
i go to community college
I'm a senior in college
I study physics
i studied history at university
I have a degree in chemistry
i dropped out of college
I speak French
i speak a little korean
I love to read
i love hiking
I like to paint
I really like jazz
i enjoy cooking thai food
I like to bake on weekends
My favorite color is purple
my favorite food is sushi
my favorite band is the kinks
My favorite season is fall
I hate onions
i don't like spiders
I don't like crowds
i can't stand loud music
I'm not a fan of horror movies
I love dogs but I'm a cat person
I play the violin
i play soccer every week
I go to the gym every day
i run marathons
I swim three times a week
i do yoga
I collect stamps
i sew my own clothes
I like video games
i watch a lot of anime
I listen to country music
I drive a truck
i drive a red mini
I ride a motorcycle
i don't have a car
I own a house
i rent a room
I have long brown hair
i have green eyes
I am very short
i wear glasses
I have a beard
I'm vegan
i am a vegetarian
I don't eat dairy
i am allergic to peanuts
I don't drink
i smoke too much
I quit smoking
i have asthma
I have anxiety
i'm deaf in one ear
I broke my leg last year
i had heart surgery
I can't cook
i can play the drums
I want to be a doctor
i want to travel the world
I've been to Japan twice
i have never left the country
I served in the navy
i am retired
I am unemployed right now
i lost my job last month
I volunteer at a shelter
i coach little league
I go to church every sunday
i am religious
I'm an introvert
i am very outgoing
I am afraid of heights
i'm scared of flying
My birthday is in August
my name is Walter
I am called Ming
i adopted a son
we fostered two girls
I lost my mom when I was ten
my parents own a restaurant
my family is from Lebanon
I eat out a lot
i drink coffee all day
i'm a night owl
I get up at five every day
What do you do for work? > i teach kindergarten
What do you do for a living? > the railway, signals mostly
Where do you work? > at a bank downtown
Where do you work? > the hospital laundry
Do you have any pets? > yes two parrots
Do you have any pets? > no, my landlord forbids it
Do you have kids? > three boys
Do you have siblings? > just a brother
Where are you from? > a village in Kenya
Where do you live? > outside Boise
What do you do for fun? > mostly fishing
What are your hobbies? > I paint and garden
What kind of music do you like? > anything from the seventies
What's your favorite food? > tacos
What's your favorite movie? > Jaws, hands down
Are you married? > yes for twelve years
Are you in school? > yes, nursing school
How old are you? > just turned nineteen
Do you like sports? > I play tennis
Do you drink coffee? > only decaf
Do you cook? > never, my husband does
What do you study? > economics, second year
`
