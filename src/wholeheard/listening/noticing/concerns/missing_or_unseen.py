"""Missing, not answering, not brought, kept from view, lost to a service."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="missing_or_unseen",
    plain=cues("""
(gone missing|went missing|been missing|reported missing|still missing|absconded|awol|ran away|
    run away|not come home|hasn't come home|didn't come home|wandered off)
(he|she|mum|dad|nan|patient|resident|lad|lass|they|son|daughter|him|her) .. (disappeared|hasn't
    come back|never came back|not come back|walked out|left the ward)
(not|no one's|nobody's|nobody|no one|hasn't|haven't|never|not been) .. (seen|heard from|set
    eyes on|clapped eyes on|heard) (him|her|them|since|of since|by anyone|from him|from her|
    from them|outside)
(no|not|isn't|wasn't|hasn't|never|won't|doesn't|didn't|stopped) .. (answer|answering|answered|
    answers|reply|replying|picking up|pick up|picked up|opening|open|opened) .. (the door|his
    door|her door|phone|his phone|her phone|at the door|calls|all day|since|for|knock|to us|
    days|curtains|texts)
"""),
    shown=cues("""
(posted|post|sent|send|invite|invites|letters) .. (weeks|months|times|invite) ... (signs|nobody|
    no one|never|aunt|uncle|returned|not seen|seen)
(are you sure|who's got|which of us|each of us|both think|thought (he|she) was) .. (he|she|with|
    seen|them|isn't|you)
(coat's|coat|stick's|stick|bag|shoes|phone|tea's|tea|bed's|frame|glasses|slippers|purse) ..
    (here|still here|gone cold|on the bed|empty|left behind|on the hook|cold) .. (but|and|where|
    nobody|no one|gone|isn't|he|she|thought|not)
(we all|everyone|everybody|each) thought .. (was|he|she|somebody|someone|the other) .. (toilet|
    with|in|day room|other|garden|visit*|had|checked)
(minus|freezing|frost|snow|dark|fog|raining) .. (two|three|four|five|out|outside|coat|thought|
    gone|missing|nightie)
(only|ever|just) .. (a hand|hand|a voice|eyes|an arm|fingers|letterbox) .. (gap|door|letterbox|
    window|through|round)
(hand|voice|eye|arm) .. (through|round|behind) .. (gap|the gap|the door|letterbox|curtain|chain)
(closed|close|discharged|removed|took off|struck off|taken off) .. (her|his|my|the|their|him|
    them) .. (case|file|referral|books|list|caseload|register|team) .. (because|didn't|not|
    never|after|letter|reply|missed|no|without)
(no answer|no reply|doesn't answer|not answering|can't raise|couldn't raise) .. (him|her|
    curtains|door|dog|knock*|rang|milk|days|all day|at the)
(no sign of) (him|her|them|mum|dad)
(curtains|blinds) (drawn|closed|shut|still|not opened|haven't|not been|down)
(milk|post|mail|letters|papers|newspapers|parcels|bins|bin|lights|light|telly|tv|washing|dog|
    cat|budgie|car) ... (on the step|doorstep|piling up|piled up|pile|behind the door|on the
    mat|not taken in|not been out|still on|on all night|going mad|barking|howling|not moved|
    hasn't moved|not put out|in the letterbox|sticking out|same place|for days|since sunday|not
    fed|still out)
(log|logged|logs|mark|marked|put|recorded|down as|close|closed|discharge*) .. (as)? .. (client
    out|not in|no access|no reply|did not attend|dna|dnad|was not brought|refused|declined|non
    engagement|not engaging|disengaged|failed to attend|no one home)
(does the talking|do the talking|answers for (him|her)|speaks for (him|her)|says (he's|she's)
    (sleeping|asleep|resting|poorly|out|in the bath|busy))
(said|says|told) .. (he was|she was|he's|she's|mum's|dad's) (sleeping|asleep|resting|out|in the
    bath|not up to|too tired|at her sister's|at his sister's|on holiday|having a lie down|
    poorly)
(reviews|review|assessment|assessments|appointment|visits|contact|calls|checks) .. (by phone|
    over the phone|on the phone|by video|by letter|by email) .. (he|she|live in|son|daughter|
    never|carer|nobody|talking|answers|wife|husband|husband's|ever)
(won't|wouldn't|doesn't|didn't|never|not|refuse*|can't) .. (let|lets|allow|allowed|get) .. (us|
    me|anyone|anybody|nurse|nurses|them|the nurse|district nurse|social worker|in|past) .. (in|
    see (him|her)|past the|over the|door|upstairs|through the door|near|hall|doorstep)
(spoke|speak|talk*|kept|keeps|seen|stops|stopped|met|left) .. (on the doorstep|on the step|at
    the door|through the letterbox|through the door|through the window|at the gate|behind the
    door|chain on|on the chain)
(live in|lodger|nephew|niece|son|daughter|husband|carer|she|he|wife|cousin|aunt|uncle) ..
    (always there|turned me away|turned us away|sends us away|sent me away|blocks|blocked|
    gatekeep*|cancels|cancelled|changed the locks|new locks|answers the phone|won't put|answers
    the door|took the phone)
(changed|new) .. (locks|number|lock|phone number) .. (and|nobody|no one|can't|since|we)
(lost|fell|fallen|slipped|dropped|fall|falls|falling) .. (in the system|through the net|through
    the cracks|through the gap|to follow up|off the list|off the system|between|off the radar|
    down the back)
(nobody|no one|noone|not one|no) .. (rung|visited|checks on|checked on|knocked|voice|visitor|
    visitors|knows) .. (since|to see|for|in|all|weeks|months|on (him|her|me)|here|if i)
(if|when) i (went down|fell|died|dropped|collapsed|had a fall|popped off|went) .. (nobody|no
    one|smell|days|weeks|would|who'd)
(not till|till|until|before) .. (smell|smelt|somebody smelt|the smell)
(only|just|no) .. (voice|voices|face|person|soul|visitor|company) .. (telly|tv|radio|postman|
    cat|week|carer|month|days|since|hear)
(haven't|not|hasn't|never) .. (spoken|spoke|seen|talked) .. (a soul|anyone|anybody|another
    person|a living soul|to anyone|human) .. (since|for|in|days|week|weeks)
(they|warden|social worker|nurse|cpn|carer|worker|befriender|visits|health visitor|support) ..
    (stopped|left|retired|went off sick|off sick|moved on|cancelled|cut) .. (warden|coming|and
    nobody|and no one|visits|not been replaced|calls|since|never replaced|no replacement|months|
    nobody)
(stopped|quit|gave up) .. (coming|turning up|attending|answering|going out|coming to group|
    collecting|picking up) ... (weeks|never|nobody|worried|not like|unlike|meds|medication|
    prescription|script|injection|depot|since|always)
(not like|unlike|out of character) (him|her|them|mum|dad)
(never|always|doesn't|don't) .. (misses|missed|miss|comes|rings|goes out|go out|late|out before)
(bed|chair|seat|room) .. (empty|not slept in|hadn't been slept in|cold)
(door|gate|fire door|fire exit) .. (open|wide open|unlocked|left open|banging|swinging) ...
    (gone|dementia|out|found|road|night|coat|slippers|nobody|he|she|walked|street|him)
(found|wandering|wandered|walked|out|picked up) .. (road|main road|dual carriageway|street|bus
    stop|car park|garden|motorway|petrol station|canal|in (his|her) (nightie|pyjamas|slippers|
    nightdress)) .. (nightie|pyjamas|slippers|night|nobody|didn't know|hadn't|dementia|three|
    two|four|barefoot|morning|noticed|missed|police)
(depot|injection|prescription|script|methadone|clozapine|insulin|tablets|meds) ... (not
    collected|uncollected|not picked up|hasn't collected|hasn't picked|not come for|missed|
    three weeks|overdue|still here|on the shelf)
(social services|police|welfare check|wellbeing check|concern for welfare) ... (nobody|no one|
    not been|wouldn't|can't|no answer|hasn't|refus*|still)
(home educat*|home school*|off rolled|taken off roll|moved address|moved area|moved away) ...
    (nobody|no one|seen|not registered|where|no gp|since|not known|check*)
"""),
    hints=cues("""
(missing|vanished|disappeared|awol|nowhere)
(curtains|knocked|doorbell)
(nobody|no one|not a soul) .. (seen|knows|rung|been|checks|noticed)
(not like (him|her)|unlike (him|her))
(since (before|last|the|march|april|may|june|july|august|september|october|november|christmas|
    easter|sunday|monday|tuesday|wednesday|thursday|friday|saturday|summer|autumn|winter))
(lonely|isolated|lives alone)
(sleeping|asleep|resting) .. (at noon|both times|every time|again|each)
(live in|lodger|gatekeep*)
(caseload|referral) .. (lost|closed)
"""),
    now=cues("""
(no answer|no reply|doesn't go out|never goes out|not answering)
(curtains drawn|curtains closed|curtains still|dog going mad|milk on the step)
(still|not|hasn't|since) .. (missing|come back|come home|back|been found|found) .. (last night|
    this morning|today|yesterday|dinner|lunch|hours)
(minus|frost|freezing|dark|snow|river|coat|no coat|slippers) ... (missing|gone|out there|out in)
"""),
    welsh=cues("""
(ar goll|wedi diflannu)
(neb) .. (wedi gweld|gweld|clywed) .. (ers|fo|hi|fe)
(dim ateb|ddim yn ateb)
"""),
    guards=cues("""
(cruise|on holiday|holiday|madeira|spain|away at|gone to stay|at his daughter's|at her
    daughter's|rang me himself|rang me herself|turned up safe|found safe|safe and well)
(surgery|gp surgery|receptionist|switchboard|reception|call centre|helpline|your phone|the
    phones|doctors|phone line|clinic|office) .. (answer*|pick*|phone|line|never|don't|won't|
    reply)
(answer*|no answer|not answering|pick up) ... (surgery|gp|receptionist|switchboard|reception|
    call centre|helpline|phone line|clinic|office|email|emails|complaint|department)
(missing) (the point|link|out on|piece|letter|form|sign|signs|teeth|from the website|page|socks|
    sock|nightie|laundry|parking)
(appointment letter|text reminder|referral form)
"""),
)
