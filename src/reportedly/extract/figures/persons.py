"""Which nouns are people, kin, groups of people, or no people at all: what a word of harm may count."""

# Nouns of people, by lemma.
PEOPLE = frozenset(
    ("accountant", "adolescent", "adult", "assailant", "athlete", "attacker", "baby", "bishop", "blogger",
     "bodyguard", "bomber", "boy", "burglar", "businessman", "businesswoman", "bystander", "cameraman",
     "candidate", "captain", "cashier", "chief", "child", "citizen", "civilian", "classmate", "cleaner",
     "cleric", "clerk", "coach", "colonel", "combatant", "commander", "conscript", "contractor", "cook",
     "councilman", "councilor", "dealer", "demonstrator", "deputy", "detainee", "detective", "director",
     "doctor", "driver", "elder", "element", "employee", "engineer", "farmer", "female", "fighter",
     "firefighter", "fisherman", "freshman", "general", "girl", "governor", "guard", "guerrilla", "guest",
     "gunman", "herder", "homeowner", "hostage", "imam", "infant", "inmate", "insurgent", "intruder",
     "jihadist", "journalist", "judge", "juvenile", "lawmaker", "lawyer", "leader", "lieutenant", "local",
     "male", "man", "manager", "mayor", "mechanic", "medic", "member", "merchant", "migrant", "militant",
     "militiaman", "miner", "minister", "monk", "motorist", "newborn", "nun", "nurse", "officer", "operative",
     "other", "owner", "paramedic", "passenger", "pastor", "patient", "peacekeeper", "peasant", "pedestrian",
     "people", "person", "personnel", "pilgrim", "pilot", "player", "police", "policeman", "politician",
     "president", "priest", "prisoner", "professor", "protester", "pupil", "rebel", "recruit", "refugee",
     "reporter", "resident", "robber", "roommate", "sailor", "secretary", "senator", "senior", "sergeant",
     "servicemen", "sheikh", "shepherd", "shooter", "shopkeeper", "shopper", "smuggler", "sniper", "soldier",
     "student", "supporter", "suspect", "teacher", "technician", "teen", "teenager", "terrorist", "thief",
     "toddler", "tourist", "trader", "trafficker", "troop", "trooper", "vendor", "victim", "villager", "woman",
     "worker", "worshipper", "youth")
)  # fmt: skip
# Nouns of people that somebody has.
KIN = frozenset(
    ("assistant", "aunt", "baby", "bodyguard", "boyfriend", "brother", "child", "colleague", "cousin",
     "daughter", "deputy", "driver", "father", "friend", "girlfriend", "granddaughter", "grandfather",
     "grandmother", "grandson", "husband", "mother", "neighbor", "neighbour", "nephew", "niece", "partner",
     "sister", "son", "uncle", "wife")
)  # fmt: skip
# What an active verb of killing may have for an object without anybody's death being counted.
NO_PERSON = frozenset(
    ("administration", "agency", "airstrike", "ambush", "animal", "area", "army", "attack", "attempt",
     "authority", "bank", "bill", "bird", "blast", "body", "bomb", "bombing", "bull", "bullet", "business",
     "car", "cat", "chance", "chicken", "church", "clash", "committee", "community", "company", "congress",
     "council", "country", "court", "cow", "crowd", "day", "deal", "dog", "duty", "effort", "embassy",
     "evening", "explosion", "family", "fire", "force", "goat", "government", "group", "gunfire", "hope",
     "horse", "hospital", "hour", "idea", "incident", "lamb", "lot", "majority", "military", "mine", "ministry",
     "missile", "month", "morning", "motion", "nation", "newspaper", "night", "number", "operation", "order",
     "outcry", "pain", "parliament", "part", "party", "people", "percentage", "plan", "pledge", "police",
     "power", "process", "project", "proposal", "raid", "rate", "regime", "result", "rocket", "search",
     "sentence", "series", "sheep", "shell", "shelling", "shooting", "shot", "state", "strike", "time", "toll",
     "total", "town", "tree", "truck", "union", "vehicle", "village", "warrant", "way", "week", "year")
)  # fmt: skip
# What is killed, hurt or moved in numbers, and is no person.
NOT_PEOPLE = frozenset(
    ("animal", "bird", "buffalo", "building", "camel", "car", "cat", "cattle", "chicken", "cow", "dog",
     "donkey", "drone", "elephant", "goat", "helicopter", "home", "horse", "house", "lamb", "livestock", "ox",
     "pig", "plane", "rocket", "school", "sheep", "shop", "tank", "town", "tree", "truck", "vehicle", "village",
     "weapon", "whale", "wolf")
)  # fmt: skip
# Counted by the household: so many people or more.
FAMILIES = frozenset({"family", "household"})
# "A family of five", "a total of 17 fighters": the number stands after "of".
GROUPS = frozenset({"family", "total", "group", "crew", "team", "crowd", "convoy", "party"})
