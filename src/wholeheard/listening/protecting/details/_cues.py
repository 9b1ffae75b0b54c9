"""Words that tell that a name is near, as tables. All lower case."""

from __future__ import annotations

# A title, and whose name follows it. Strong titles are followed by nothing but a name.
STRONG_TITLES = {
    "mr": "name", "mrs": "name", "ms": "name", "mx": "name", "dr": "name of a doctor",
    "drs": "name of a doctor", "prof": "name of a doctor", "cllr": "name of a councillor",
    "sr": "name of a nurse", "revd": "name of a chaplain", "rev": "name of a chaplain",
    "messrs": "name", "herr": "name", "frau": "name", "pani": "name", "panią": "name",
    "monsieur": "name", "madame": "name", "signora": "name", "doktor": "name of a doctor",
    "doctorul": "name of a doctor", "docteur": "name of a doctor",
}  # fmt: skip
# Weak titles are everyday words too, so what follows must look like a name.
WEAK_TITLES = {
    "miss": "name", "doctor": "name of a doctor", "professor": "name of a doctor",
    "sister": "name of a nurse", "nurse": "name of a nurse", "matron": "name of a nurse",
    "staff nurse": "name of a nurse", "sir": "name", "dame": "name", "lady": "name",
    "lord": "name", "father": "name of a chaplain", "reverend": "name of a chaplain",
    "canon": "name of a chaplain", "imam": "name of a chaplain", "rabbi": "name of a chaplain",
    "pastor": "name of a chaplain", "vicar": "name of a chaplain", "bishop": "name",
    "councillor": "name of a councillor", "pc": "name of a police officer", "sgt": "name",
    "sergeant": "name", "captain": "name", "major": "name", "judge": "name", "fr": "name",
    "inspector": "name", "constable": "name of a police officer", "master": "name", "madam": "name",
    "lieutenant": "name", "corporal": "name", "sheikh": "name of a chaplain",
    "monsignor": "name of a chaplain", "deacon": "name of a chaplain", "baroness": "name",
    "mademoiselle": "name", "señora": "name", "señor": "name", "sri": "name", "mistress": "name",
}  # fmt: skip
NOT_AFTER_A_TITLE = frozenset({
    "and", "or", "was", "is", "who", "at", "in", "on", "to", "the", "for", "of", "said", "told",
    "came", "from", "with", "surgery", "surgeries", "appointment", "appointments", "practice",
    "office", "receptionist", "google", "foster", "martens", "pepper", "right", "then",
    "that", "this", "has", "had", "have", "will", "would", "could", "very", "but", "so", "did",
    "does", "do", "not", "never", "i", "he", "she", "they", "we", "you", "me", "us", "my", "our",
    "as", "if", "when", "where", "what", "just", "also", "really", "google's",
})  # fmt: skip

_NURSE, _DOCTOR = "name of a nurse", "name of a doctor"
_RELATIVE, _STAFF = "name of a relative", "name of a member of staff"
# What somebody is, and the label of that person's name.
ROLES = {
    "nurse": _NURSE, "nurses": _NURSE, "sister": _NURSE, "matron": _NURSE, "nyrs": _NURSE,
    "rn": _NURSE, "cpn": _NURSE, "rmn": _NURSE,
    "doctor": _DOCTOR, "doctors": _DOCTOR, "dr": _DOCTOR, "registrar": _DOCTOR, "gp": _DOCTOR,
    "locum": _DOCTOR, "psychiatrist": _DOCTOR, "surgeon": _DOCTOR, "anaesthetist": _DOCTOR,
    "paediatrician": _DOCTOR, "cardiologist": _DOCTOR, "oncologist": _DOCTOR, "meddyg": _DOCTOR,
    "neurologist": _DOCTOR, "houseman": _DOCTOR, "sho": _DOCTOR, "physician": _DOCTOR,
    "consultant": "name of a consultant", "consultants": "name of a consultant",
    "midwife": "name of a midwife", "midwives": "name of a midwife",
    "bydwraig": "name of a midwife",
    "doula": "name of a midwife",
    "hca": "name of a healthcare assistant", "hcas": "name of a healthcare assistant",
    "assistant": "name of a healthcare assistant", "assistants": "name of a healthcare assistant",
    "auxiliary": "name of a healthcare assistant",
    "carer": "name of a carer", "carers": "name of a carer", "caregiver": "name of a carer",
    "gofalwr": "name of a carer", "gofalwraig": "name of a carer", "keyworker": "name of a carer",
    "porter": "name of a porter", "porters": "name of a porter",
    "receptionist": "name of a receptionist", "receptionists": "name of a receptionist",
    "paramedic": "name of a paramedic", "paramedics": "name of a paramedic",
    "technician": "name of a paramedic", "ambulanceman": "name of a paramedic",
    "crew": "name of a paramedic", "responder": "name of a paramedic",
    "physio": "name of a physiotherapist", "physios": "name of a physiotherapist",
    "physiotherapist": "name of a physiotherapist",
    "therapist": "name of a therapist", "counsellor": "name of a therapist",
    "psychologist": "name of a therapist", "osteopath": "name of a therapist",
    "worker": "name of a social worker", "workers": "name of a social worker",
    "pharmacist": "name of a pharmacist", "dentist": "name of a dentist",
    "hygienist": "name of a dentist", "optician": "name of an optician",
    "chaplain": "name of a chaplain", "vicar": "name of a chaplain",
    "manager": "name of a manager", "managers": "name of a manager",
    "director": "name of a manager",
    "supervisor": "name of a manager", "chief": "name of a manager", "boss": "name of a manager",
    "executive": "name of a manager", "governor": "name of a manager", "chair": "name of a manager",
    "cleaner": _STAFF, "domestic": _STAFF, "housekeeper": _STAFF, "cook": _STAFF, "chef": _STAFF,
    "radiographer": _STAFF, "sonographer": _STAFF, "phlebotomist": _STAFF, "dietitian": _STAFF,
    "dietician": _STAFF, "podiatrist": _STAFF, "chiropodist": _STAFF, "audiologist": _STAFF,
    "coordinator": _STAFF, "co-ordinator": _STAFF, "administrator": _STAFF, "secretary": _STAFF,
    "clerk": _STAFF, "orderly": _STAFF, "driver": _STAFF, "drivers": _STAFF, "student": _STAFF,
    "trainee": _STAFF, "practitioner": _STAFF, "specialist": _STAFF, "visitor": _STAFF,
    "officer": _STAFF, "advisor": _STAFF, "adviser": _STAFF, "advocate": _STAFF, "tutor": _STAFF,
    "teacher": _STAFF, "mentor": _STAFF, "colleague": _STAFF, "colleagues": _STAFF,
    "interpreter": _STAFF, "volunteer": _STAFF, "volunteers": _STAFF, "staff": _STAFF,
    "operator": _STAFF, "handler": _STAFF, "solicitor": "name", "coroner": "name",
    "lead": _STAFF, "warden": _STAFF, "guard": _STAFF, "nanny": _STAFF, "intern": _STAFF,
    "patient": "name of a patient", "patients": "name of a patient",
    "resident": "name of a resident", "residents": "name of a resident",
    "neighbour": "name of a neighbour", "neighbours": "name of a neighbour",
    "friend": "name of a friend", "friends": "name of a friend", "flatmate": "name of a friend",
    "mate": "name of a friend", "landlord": "name", "landlady": "name", "lady": "name",
    "gentleman": "name", "man": "name", "woman": "name", "girl": "name", "boy": "name",
    "lad": "name", "lads": "name", "lass": "name", "bloke": "name", "chap": "name",
    "person": "name", "guy": "name", "colleague's": "name", "ladies": "name", "girls": "name",
    "husband": _RELATIVE, "wife": _RELATIVE, "partner": _RELATIVE, "spouse": _RELATIVE,
    "mum": _RELATIVE, "mam": _RELATIVE, "mom": _RELATIVE, "mother": _RELATIVE, "dad": _RELATIVE,
    "father": _RELATIVE, "son": _RELATIVE, "sons": _RELATIVE, "daughter": _RELATIVE,
    "daughters": _RELATIVE, "brother": _RELATIVE, "brothers": _RELATIVE, "sisters": _RELATIVE,
    "nan": _RELATIVE, "nana": _RELATIVE, "nain": _RELATIVE, "taid": _RELATIVE, "nani": _RELATIVE,
    "gran": _RELATIVE, "granny": _RELATIVE, "grandma": _RELATIVE, "grandmother": _RELATIVE,
    "grandad": _RELATIVE, "granddad": _RELATIVE, "grandpa": _RELATIVE, "grandfather": _RELATIVE,
    "grandson": _RELATIVE, "granddaughter": _RELATIVE, "grandchild": _RELATIVE, "aunt": _RELATIVE,
    "auntie": _RELATIVE, "aunty": _RELATIVE, "uncle": _RELATIVE, "cousin": _RELATIVE,
    "niece": _RELATIVE, "nephew": _RELATIVE, "child": _RELATIVE, "children": _RELATIVE,
    "baby": _RELATIVE, "twin": _RELATIVE, "twins": _RELATIVE, "fiancé": _RELATIVE,
    "fiancée": _RELATIVE, "fiance": _RELATIVE, "fiancee": _RELATIVE, "boyfriend": _RELATIVE,
    "girlfriend": _RELATIVE, "mother-in-law": _RELATIVE, "father-in-law": _RELATIVE,
    "sister-in-law": _RELATIVE, "brother-in-law": _RELATIVE, "daughter-in-law": _RELATIVE,
    "son-in-law": _RELATIVE, "stepson": _RELATIVE, "stepdaughter": _RELATIVE, "ex": _RELATIVE,
    "teenager": _RELATIVE, "godson": _RELATIVE, "goddaughter": _RELATIVE, "eldest": _RELATIVE,
    "youngest": _RELATIVE, "kid": _RELATIVE, "kids": _RELATIVE, "widow": _RELATIVE,
    "gŵr": _RELATIVE, "gwraig": _RELATIVE, "merch": _RELATIVE, "mab": _RELATIVE,
    "teulu": _RELATIVE, "ferch": _RELATIVE,
}  # fmt: skip
# Roles that a name follows only when it is a known one ("the lady Jean", not "the lady Physio").
LOOSE_ROLES = frozenset({
    "staff", "lead", "crew", "lady", "ladies", "man", "woman", "girl", "girls", "boy", "person",
    "guy", "worker", "workers", "student", "ward", "patient", "patients", "resident", "residents",
    "chief", "chair", "ex", "kids", "children", "child", "domestic", "mother", "father", "team",
    "officer", "visitor", "service", "driver", "friend", "friends",
})  # fmt: skip

# Two or three words after which a name comes, the last of them first looked up.
NAMING = frozenset(["name", "called", "named", "nicknamed", "christened", "known-as", "surnamed"])
NAMING_PAIRS = frozenset(
    [("name", "is"), ("name", "was"), ("name's", ""), ("names", "are"), ("names", "were"), 
     ("named", "him"), ("named", "her"), ("last", "name"),
     ("full", "name"), ("first", "name"), ("name", "here"), ("under", "name"),
     ("known", "as"), ("herself", "as"), ("himself", "as"), ("themselves", "as"),
     ("goes", "by"), ("went", "by"), ("answers", "to"), ("ask", "for"), ("asked", "for"),
     ("call", "me"), ("calls", "me"), ("called", "me"), ("calling", "me"), ("call", "him"),
     ("call", "her"), ("calls", "him"), ("calls", "her"), ("calling", "him"), ("calling", "her"),
     ("known", "simply"), ("call", "myself"), ("surname", "is"), ("surname", "was"),
     ("named", "them"), ("called", "her"), ("called", "him"), ("lanyard", "said"),
     ("badge", "said"), ("badge", "says"), ("lanyard", "says"), ("badge", "read"),
     ("tag", "said"), ("wristband", "said"), ("records", "as"), ("say", "as"), ("now", "is"),
     ("details", "as"), ("down", "as"), ("booked", "as"), ("registered", "as"), ("signed", "by"),
     ("named", "after"), ("used", "to"), ("to", "be"), ("enw", "yw"), ("enw", "i"),
     ("notes", "say"),
     ("name", "of"), ("name", "on"), ("wrote", "to"), ("named", "as")]
)  # fmt: skip
SAYING_I_AM = frozenset([("i", "am"), ("this", "is"), ("it", "was"), ("i'm", ""), ("it's", ""),
                         ("that's", ""), ("im", ""), ("was", "by")])  # fmt: skip
# Given names that are words too, but begin a sentence nearly always as a person.
PEOPLE_AT_A_START = frozenset({
    "sue", "pat", "rob", "bill", "drew", "penny", "jack", "frank", "jean", "nick", "jan", "ray",
    "bob", "don", "dean", "carol", "grant", "josh", "lance", "lee", "norm", "pete", "robin", "rod",
    "ross", "sandy", "stew", "sally", "ted", "terry", "tony", "vic", "wade", "basil", "peg",
    "ruby", "harry", "jimmy", "randy", "jade", "jasmine", "jenny", "molly", "polly", "dolly",
    "maria", "jo", "jon", "jim", "ken", "les", "len", "liz", "mac", "max", "mick", "ned", "pam",
    "heather", "holly", "hazel", "olive", "daisy", "poppy", "ivy", "violet", "amber", "lily",
    "iris", "rosemary", "victor", "clement", "dale", "glen", "gene", "felicity", "verity",
    "prudence", "constance", "martin", "colin", "bonnie", "carl", "christine", "dolores", "gail",
    "gayle", "herb", "june", "kitty", "marina", "melody", "myrtle", "nancy", "olivia", "peter",
    "phil", "ron", "sam", "sid", "stan", "tim", "tom", "val", "viv",
})  # fmt: skip
# Words before a name that make a lone unknown capital a person.
TOWARDS = frozenset({
    "thanks", "thank", "dear", "hi", "hello", "bless", "love", "with", "by", "from", "to", "and",
    "for", "told", "asked", "met", "saw", "let", "tell", "ask", "as", "between", "unlike",
    "against", "like", "diolch", "about", "has",
})  # fmt: skip
GREETING = frozenset(
    ["thanks", "dear", "hi", "hello", "hiya", "cheers", "diolch", "helo", "annwyl"]
)

# What a person does: after a word with a capital it makes that word a person.
DOING = frozenset({
    "said", "says", "told", "tells", "asked", "asks", "held", "holds", "sat", "sits", "came",
    "comes", "rang", "rings", "phoned", "called", "took", "takes", "explained", "explains",
    "listened", "listens", "helped", "helps", "stayed", "stays", "brought", "brings", "introduced",
    "smiled", "laughed", "cried", "spoke", "speaks", "visited", "visits", "washed", "cleaned",
    "fed", "dressed", "sang", "sings", "wrote", "writes", "knew", "knows", "noticed", "checked",
    "checks", "gave", "gives", "made", "makes", "showed", "shows", "let", "lets", "understood",
    "treated", "treats", "cared", "cares", "looked", "looks", "saw", "sees", "met", "meets",
    "arrived", "apologised", "apologized", "promised", "shouted", "rolled", "ignored", "refused",
    "walked", "ran", "stood", "stopped", "whispered", "swore", "snapped", "insisted", "thought",
    "thinks", "worked", "works", "kept", "keeps", "reassured", "delivered", "died", "passed",
    "did", "does", "wanted", "wants", "got", "gets", "went", "goes", "answered", "lives", "lived",
    "began", "had", "joined", "moved", "remembers", "remembered", "noted", "added", "performed",
    "knelt", "leaned", "leant", "nodded", "winked", "hugged", "joked", "giggled", "grinned",
    "sighed", "danced", "hummed", "waved", "beamed", "shrugged", "rushed", "drove", "popped",
    "chatted", "texted", "emailed", "chased", "fetched", "carried", "lifted", "wheeled", "fixed",
    "sorted", "found", "spotted", "pushed", "stroked", "wiped", "plaited", "combed", "shaved",
    "changed", "bathed", "lied", "argued", "warned", "admitted", "claimed", "taught", "wore",
    "welcomed", "greeted", "calmed", "comforted", "cuddled", "squeezed", "wrapped", "tucked",
    "encouraged", "persuaded", "suggested", "offered", "dismissed", "wept", "hurried", "crouched",
    "built", "cleared", "bandaged", "weighed", "measured", "tested", "examined", "signed",
    "shook", "touched", "opened", "turned", "finished", "read", "counted", "slipped", "caught",
    "operated", "diagnosed", "referred", "prescribed", "replied", "returned", "picked", "put",
    "tried", "never", "always", "kindly", "also", "was", "is", "has", "who", "whose", "and",
})  # fmt: skip
SURE_DOING = DOING - frozenset({
    "was", "is", "has", "had", "and", "who", "whose", "also", "never", "always", "did", "does",
    "works", "work", "looks", "got", "gets", "made", "makes", "stopped", "went", "goes", "arrived",
    "turned", "opened", "cleared", "changed", "finished", "fixed", "offered", "claimed",
    "measured", "tested", "caught", "read", "found", "worked", "came", "comes",
    "kept", "keeps", "called", "put", "takes", "took",
})  # fmt: skip

# What stands after the name of a house, a ward or an illness: then it is no person.
INSTITUTIONS = frozenset({
    "ward", "wards", "unit", "hospital", "hospitals", "suite", "clinic", "hospice", "surgery",
    "infirmary", "centre", "center", "wing", "street", "road", "avenue", "lane", "disease",
    "syndrome", "palsy", "scale", "score", "line", "catheter", "test", "sign", "nurses",
    "foundation", "trust", "university", "college", "school", "charity", "society", "theatre",
    "building", "block", "corner", "pharmacy", "chemist", "chemists", "department", "reflex",
    "contractions", "hicks", "manoeuvre", "maneuver", "lymphoma", "sarcoma", "dementia", "hip",
    "frame", "method", "procedure", "bed", "mattress", "chart", "station", "nursing", "award",
    "course", "programme", "program", "appeal", "fund", "museum", "library", "church", "cathedral",
    "airport", "stadium", "boots", "hotel", "inn", "pub", "arms", "cafe", "café", "tea",
    "orchestra", "group", "ltd", "limited", "plc",
})  # fmt: skip
# Before a given name they make the name of a king or of a hospital: "Queen Elizabeth".
ROYAL = frozenset(
    ["queen", "king", "prince", "princess", "duke", "duchess", "saint", "good", "royal"]
)
PEOPLE_AFTER_WARD = frozenset(["manager", "sister", "clerk", "nurse", "matron", "staff"])
CAPITAL_INSTITUTIONS = frozenset({
    "home", "way", "close", "drive", "room", "practice", "house", "court", "lodge", "hall", "park",
    "place", "gardens", "grove", "terrace", "crescent", "square", "green", "row", "walk", "hill",
    "manor", "villa", "grange", "view", "care", "health", "medical", "bay", "team", "day",
    "services", "service", "partnership", "council", "city", "united", "rovers", "town", "county",
    "brothers",
})  # fmt: skip
# Ends of house and street names that are common family names: "Bethan Hall" is a person.
FAMILY_NAMES_TOO = frozenset(["hill", "park", "green", "hall", "day"])
ALL_INSTITUTIONS = INSTITUTIONS | CAPITAL_INSTITUTIONS
PLACES_BEFORE = frozenset(["in", "near", "at", "outside", "around", "visiting"])

# Things and animals that are "called" something without being a person.
NOT_PEOPLE_CALLED = frozenset({
    "drug", "drugs", "tablet", "tablets", "medication", "medicine", "medicines", "pill", "pills",
    "condition", "disease", "illness", "syndrome", "ward", "unit", "app", "charity", "programme",
    "program", "course", "group", "home", "hospice", "hospital", "service", "services", "team",
    "website", "place", "village", "town", "book", "song", "film", "play", "operation",
    "procedure", "machine", "dog", "dogs", "cat", "cats", "rabbit", "parrot", "hamster", "budgie",
    "horse", "pet", "teddy", "bear", "guinea", "tortoise", "robot", "test", "scale", "score",
    "leaflet", "form", "system", "treatment", "therapy", "cream", "ointment", "injection",
    "antibiotic", "organisation", "company", "firm", "café", "cafe", "pub", "street", "road",
    "house", "building", "clinic", "centre", "bug", "infection", "virus", "bacteria", "disorder",
    "surgery", "something", "thing", "device", "pump", "line", "bus",
})  # fmt: skip

PARTICLES = frozenset({
    "ap", "ab", "ferch", "van", "von", "der", "den", "de", "da", "dos", "das", "do", "du", "del",
    "della", "di", "la", "le", "bin", "binti", "bint", "al", "el", "ibn", "ó", "ní", "mac", "nic",
    "uí", "o", "st", "ter", "ten", "dela", "delos", "bte", "abu", "ould",
})  # fmt: skip

# Words that may stand between what somebody is and the name: "the GP, Dr", "a carer called".
BETWEEN_ROLE_AND_NAME = frozenset(STRONG_TITLES) | {"called", "named", "is"}
