/** Words of English that the rules know; lower case. Kept apart from the rules: policy is data. */

/** People one has, with what is said instead of the word. */
export const KIN =
  'mother|mom|mum|mam|ma|amma|father|dad|da|papa|parents|stepmother|stepmom|stepdad|stepfather|sister|stepsister|brother|stepbrother|twin|daughter|son|baby|kid|kids|child|children|toddler|wife|husband|spouse|partner|fiance|fiancé|fiancee|fiancée|girlfriend|boyfriend|gf|bf|ex|ex-wife|ex-husband|grandmother|grandma|gran|granny|nan|nana|grandfather|grandpa|grandad|granddad|great-aunt|great-uncle|aunt|auntie|uncle|cousin|niece|nephew|godmother|godfather|goddaughter|godson|mother-in-law|father-in-law|sister-in-law|brother-in-law'

/** People one knows. */
export const FRIENDS =
  'friend|best friend|bestie|mate|buddy|flatmate|roommate|housemate|neighbour|neighbor|boss|manager|colleague|coworker|co-worker|teacher|therapist|landlord|landlady'

/** Animals people keep, as alternatives of a regular expression. */
export const PETS =
  'dog|puppy|cat|kitten|tortoise|turtle|hamster|guinea pig|rabbit|bunny|parrot|budgie|bird|horse|pony|snake|gecko|lizard|ferret|rat|mouse|goldfish|fish|hen|chicken|goat|sheep|donkey|greyhound|labrador|lab|poodle|collie|spaniel|terrier|beagle|corgi|dachshund|retriever|husky|axolotl|hedgehog|chinchilla|parakeet|cockatiel|canary|duck|pig|alpaca|llama|pup|pug|whippet|lurcher|staffie|bulldog|rottweiler|doberman|schnauzer|chihuahua|dalmatian|shih tzu|pomeranian|kelpie|malamute|mastiff|mutt|moggy|tabby|gerbil|macaw|cockatoo|terrapin|iguana|chameleon|bearded dragon|tarantula|guppy|betta'

/** Endings and whole words of what one can be by trade. */
export const TRADES =
  'stay[- ]at[- ]home (?:mum|mom|dad|parent)|teacher|tutor|nurse|midwife|chippy|brickie|postie|cabbie|doctor|gp|surgeon|vet|dentist|hygienist|pharmacist|paramedic|carer|therapist|physio|engineer|developer|programmer|coder|designer|architect|electrician|sparky|plumber|carpenter|joiner|builder|bricklayer|roofer|welder|mechanic|driver|trucker|pilot|sailor|fisherman|farmer|gardener|florist|baker|chef|cook|waiter|waitress|barista|bartender|butcher|brewer|librarian|archivist|bookseller|writer|novelist|poet|editor|translator|interpreter|journalist|reporter|photographer|painter|sculptor|potter|illustrator|animator|musician|violinist|pianist|cellist|guitarist|drummer|singer|dancer|actor|actress|director|producer|lawyer|solicitor|barrister|paralegal|judge|accountant|bookkeeper|auditor|banker|economist|analyst|consultant|manager|secretary|receptionist|administrator|clerk|cashier|shopkeeper|salesman|saleswoman|salesperson|realtor|estate agent|hairdresser|barber|beautician|tailor|seamstress|cleaner|janitor|caretaker|porter|postman|postwoman|courier|firefighter|policeman|policewoman|officer|detective|soldier|guard|scientist|biologist|chemist|physicist|geologist|astronomer|mathematician|statistician|researcher|professor|lecturer|academic|postdoc|student|undergrad|apprentice|intern|trainee|surveyor|planner|technician|operator|tuner|luthier|optician|optometrist|radiographer|psychologist|psychiatrist|counsellor|counselor|social worker|childminder|nanny|au pair|freelancer|contractor|entrepreneur|founder|referee|umpire|coach|trainer|instructor|lifeguard|beekeeper|blacksmith|goldsmith|jeweller|jeweler|glassblower|watchmaker|upholsterer|stonemason|mason|arborist|ranger|zookeeper|groomer|undertaker|conductor|stewardess|steward|flight attendant|air traffic controller|dispatcher|locksmith|cabinetmaker|data scientist|product manager|project manager|civil servant|priest|vicar|pastor|rabbi|imam|monk|nun|retired|self-employed|unemployed|freelance|between jobs'

/** Places people run as their trade. */
export const BUSINESSES =
  'shop|store|bookshop|cafe|café|restaurant|bakery|hostel|hotel|guesthouse|b&b|pub|bar|brewery|farm|vineyard|nursery|kennel|stable|studio|gallery|garage|workshop|salon|barbershop|agency|company|business|firm|start-?up|practice|clinic|charity|school|gym|food truck|market stall|stall'

/** Instruments people play, as alternatives of a regular expression. */
export const INSTRUMENTS =
  'piano|guitar|bass|violin|fiddle|viola|cello|double bass|flute|clarinet|oboe|bassoon|saxophone|sax|trumpet|trombone|tuba|horn|drums|harp|accordion|harmonica|banjo|mandolin|ukulele|organ|keyboard|bagpipes|recorder|sitar'

/** Sports and games people play, as alternatives of a regular expression. */
export const SPORTS =
  'football|soccer|tennis|table tennis|squash|badminton|basketball|volleyball|handball|rugby|cricket|hockey|ice hockey|golf|baseball|softball|hurling|lacrosse|netball|bowls|darts|snooker|pool|billiards|chess|bridge|poker'

/** Things many people fear all their lives; other fears pass with the day. */
export const FEARS =
  'heights|spiders|snakes|flying|needles|injections|clowns|the dark|deep water|lifts|elevators|thunder|lightning|small spaces|enclosed spaces|crowds|blood|wasps|bees|moths|mice|rats|dogs|birds|dentists|the dentist'

/** Events that plans are made of. A plan of one event has one date. */
export const EVENTS =
  'exam|exams|test|interview|wedding|funeral|birthday|anniversary|party|graduation|marathon|half|race|5k|10k|match|tournament|trip|holiday|vacation|flight|train|appointment|surgery|operation|op|biopsy|scan|check-up|checkup|deadline|concert|gig|recital|exhibition|opening|launch|conference|meeting|viva|defence|defense|thesis|audition|visit|reunion|camp|festival|due date|hearing|trial|competition|premiere|performance|ceremony|christening|baptism|retreat|hike|tour'

/** Words after "I'm" that describe the speaker and so can't be a name. */
export const NOT_NAMES = new Set(
  `fine ok okay good great bad sick ill tired sorry sure glad happy sad mad angry alone lost late early done back here
  there home out in up down off on at so too very really just not now still also only afraid scared bored busy free
  single married divorced engaged pregnant vegan vegetarian allergic diabetic autistic gay lesbian bi bisexual trans
  straight queer nonbinary christian muslim jewish buddhist hindu catholic atheist agnostic irish english british
  scottish welsh american canadian australian german french spanish italian portuguese dutch danish swedish norwegian
  finnish polish russian ukrainian greek turkish indian chinese japanese korean brazilian mexican nigerian kenyan
  european african asian monday tuesday wednesday thursday friday saturday sunday january february march april may june
  july august september october november december god lol omg haha gonna going trying the a an your my from no yes
  although actually also sadly honestly anyway because since unless until however maybe well yes then when while
  benign serious kidding joking ready starving exhausted excited nervous stuck broke lucky fat thin old young new human
  crying dying losing hoping wondering thinking looking working living moving leaving typing team that this what like`.split(
    /\s+/,
  ),
)

/** Substances whose letting go is about health. */
export const HABITS = 'smoking|drinking|vaping|gambling|alcohol|caffeine|cigarettes|weed|sugar|coffee'

/** Illnesses and other lasting conditions, as alternatives of a regular expression. */
export const CONDITIONS =
  "asthma|diabetes|diabetic|epilepsy|epileptic|migraines?|arthritis|depression|anxiety|adhd|add|autism|autistic|dyslexia|dyslexic|dyspraxia|ocd|ptsd|bipolar|bpd|eczema|psoriasis|coeliac|celiac|ibs|crohn'?s|colitis|endometriosis|pcos|anaemia|anemia|tinnitus|vertigo|insomnia|sleep apnea|hypertension|high blood pressure|low blood pressure|a heart condition|cancer|lupus|ms|multiple sclerosis|fibromyalgia|long covid|gout|hay fever|scoliosis|sciatica|a hernia|a pacemaker|colour ?blind|color ?blind|short-?sighted|deaf|blind|hard of hearing|lactose intolerant|gluten intolerant"
