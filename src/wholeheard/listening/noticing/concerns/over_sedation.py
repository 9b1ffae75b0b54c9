"""Drowsy, drugged or slowed by medicines, or medicines used to keep people quiet."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="over_sedation",
    plain=cues("""
(drugged|drugged up|doped|doped up|sedated|sedating|over sedated|oversedated|overmedicated|over
    medicated|zonked|spaced out|zombie|zombies|zombified|knocked out|chemical cosh|comatose|
    stupor|stoned|off (his|her) face)
<sedative> .. (keep|so|to|for|round|every|quiet|all|just|more|double|doubled|doubling|crushed|
    extra|again|whole|handed|dished|given|since|nights|early|sleep through|peace|like sweets|
    smarties)
(double|doubled|doubling|doubles|extra|two|upped|upping|second|another) .. <sedative>
(keep|keeps|keeping|kept) .. (quiet|sleepy|settled|asleep|docile|calm|manageable|in bed|under)
    .. (with|by|tablets|drugs|medication|something|jab|injection|at night|so)
"""),
    shown=cues("""
(breathing|breath|breaths) .. (like a|slow|slower|stops|stopping|long gaps|gaps|running down|
    funny|shallow)
(let (her|him) rest|let (her|him) sleep it off|sleeping it off|sleep it off|bit sleepy that's
    all)
(just|only|all .. was|all .. got was|nothing but) (snoring|snores|mumbling|grunts|breathing)
(snoring|mumbling|grunting|slurring|breathing) .. (down the phone|on the phone|all i got|same
    as|every call|as last)
(something|given her something|given him something|gave her something|gave him something) ..
    (for the journey|before the visit|before (we|i|they) (come|came)|for the flight|so (she|he)|
    to keep)
(can't|cannot|couldn't|not) .. (get|getting|got) .. (a peep|a word|a sound|any sense|any
    response|anything) .. (out of|from)
(lips|fingers|fingertips|nails|face|skin) .. (funny colour|blue|grey|purple|white as|wrong
    colour|no colour|yellow|mottled)
(since|after) .. (new tablets|new tablet|new medication|new medicine|new injection|patch|drops|
    syrup|depot|tablets|injection) .. (dribbl*|drool*|chin|slur*|sleep*|asleep|can't|doesn't|
    stare*|shuffl*|slump*|won't|drowsy|zombie|nothing)
(dribbl*|drool*|slur*|slump*|shuffl*) ... (chest|chair|words|tablets|since|now|all day|face|
    table|bib)
(asleep|in bed|sleeping|snoring|quiet) .. (by|before) (four|five|six|seven|half|teatime|the
    news)
(doors|corridor|lounge|unit|floor|ward) .. (asleep|silent|snoring|like a morgue|every head|
    heads down|out cold)
(asleep|sleeping|sleeps|slept|dozing|dozes|drowsy|snoring|nodding|out of it|out for the count|
    dead to the world) ... (when i come|when i go|every visit|every time|each time|all day|all
    the time|through|since they|since the|whole visit|in (her|his) (dinner|food|soup|plate|
    chair)|at noon|midday|mid sentence|visit|whenever|now|can't wake|cannot wake|couldn't wake|
    wouldn't wake|since she|since he|new tablet|new tablets|of a morning|both times)
(can't|cannot|couldn't|won't|wouldn't|didn't|doesn't|hard to|difficult to|not|unable to) ..
    (rouse|wake|waken|wake up|keep her awake|keep him awake|be roused|be woken|come round|keep
    (her|his|my) eyes open|open (her|his) eyes|hold (her|his) head up)
(chin|head) .. (on (her|his) chest|lolling|lolled|dropped|drops|nodding|on the table|in (her|
    his) dinner|flopp*)
(dribbling|drooling|dribbles|drools|slurring|slurred|slurs|glazed|glassy|shuffling|shuffles|
    dopey|groggy|woozy|lolling|slumped|floppy|droopy|vacant|far away|staring|blank) ... (since|
    new|tablet|tablets|medication|now|chair|injection|depot|dose|upped|increased|started|every|
    drugs|each|days|after|given|speech|walk*|words|zombie)
(since|after|when) (they|he|she|the doctor|gp|nurse|i) .. (started|upped|put|changed|increased|
    doubled|gave|went on) .. (tablet|tablets|something|it|on|dose|medication|injection|patch|
    syrup|drops|meds|new|depot|drug)
(something|a little something|summat|a wee something|a bit of something|little helper|little
    helpers|happy pill|happy pills|sweetie|sweeties|cosh|the liquid|a jab|some drops) .. (to
    help|to take|take the edge|edge|help (her|him|them|me) (sleep|settle)|settle|calm|sleep|
    relax|keep)
(take the edge off|takes the edge off|settles (her|him|them) (down|for|nicely))
(used to|was) .. (crossword|chat|chatting|knit|knitting|singing|sing|walk|walking|dancing|paper|
    telly|talk*|joke|jokes) ... (now|asleep|can't|doesn't|drowsy|stare*|slur*|dribbl*|since)
(doing|did|finish*) the (cryptic|crossword|paper|quiz|jigsaw|sudoku)
(for|so) .. (a quiet|quiet|our break|a break|peaceful|easy|some peace|quiet life|handover|
    football|match) .. (night|shift|handover|break|nights|life|in peace|round|quiet|weekend)
(prn|as required|when needed|as needed|when required) ... (every|same|all|each|regular|nightly|
    round|routine*|quiet|agitated|everyone|lorazepam|haloperidol|six o'clock|every night)
(everyone|everybody|all of them|whole unit|whole floor|whole corridor|every one of them|the lot
    of them) .. (asleep|in bed|quiet|sleepy|snoring) .. (by|at|when|six|seven|after|before|
    middle)
(crushed|hid|hidden|hiding|mix|mixed|slip|slipped|slipping|put|stirred|dropped) .. (in|into) ..
    (tea|jam|food|drink|yoghurt|custard|cocoa|horlicks|squash|milk|ice cream|sandwich|porridge|
    soup)
(jabbed|jab|injected|injection|needle) .. (held|down|without|asleep|again|every|because|quiet|
    thigh|told|kick|bum|backside|for asking|for shout*)
(wetting|falling|fallen|fell|falls|not eating|stopped eating|missed|slept through) ... (new
    tablet|new tablets|sleeping tablet|sleeping tablets|sedat*|dose|medication|drowsy|doped)
(slept|sleeping|sleep|asleep) through .. (birthday|dinner|it|party|lunch|visit|wedding|
    christmas|tea|whole|meals|ninetieth|carols|fire alarm|alarm)
(more|stronger|extra|too much|too many|another) .. (tablets|dose|doses|medication|injection) ..
    (quiet|sleep|settle|behave|calm|night|agitated|shout*|easier)
(doesn't|don't|can't|didn't) know (what season|what day|who i am|where (she|he) is)
(breathing|breaths|sats|resps) .. (shallow|slow|low|snor*|84|85|82|80|88|rattl*|eighty|drop*)
(pinpoint|pin point|tiny) (pupils|eyes)
"""),
    hints=cues("""
(sleepy|drowsy|asleep|groggy|dopey|dozy|slurr*|zombie|woozy|lethargic|out of it|not with it)
<sedative>
(new tablet|new tablets|upped|increased|higher dose|new medication|changed .. tablets|patch|
    depot)
(only a little one|just something|small dose|low dose)
(agitated|settled|challenging|shouting out|wandering)
(can't|couldn't|won't) .. (walk|stand|talk|eat|swallow|wake)
(quiet night|good night|break|handover|peace)
(she's|he's|mum's|dad's) (gone|not there|not herself|not himself|a shadow|a different)
"""),
    now=cues("""
(wouldn't|won't|couldn't|can't|not|cannot) (rouse|wake|waken|be roused|be woken|come round)
(sats|breathing|resps) .. (84|85|82|88|80|slow|shallow|low|eighty)
"""),
    welsh=cues("""
(cysgu|gysgu) .. (drwy'r dydd|trwy'r dydd|o hyd|bob tro)
(tabledi cysgu|tawelydd*|gysglyd|cysglyd)
"""),
    guards=cues("""
(operation|procedure|endoscopy|colonoscopy|camera|anaesthetic|surgery|dentist|scan|mri|theatre)
    ... (sedat*|asleep|sleep*|drowsy|woozy|knocked out|groggy)
(sedat*|asleep|sleep*|drowsy|woozy|knocked out|groggy) ... (operation|procedure|endoscopy|
    colonoscopy|camera|anaesthetic|surgery|dentist|scan|mri|theatre)
(slept like|sleep like|sleeping better|sleeps better|slept well|sleep well|slept soundly|good
    night's sleep)
(training|audit|review reduced|came off|taken off|coming off|stopped the|reduced the|weaned)
"""),
)
