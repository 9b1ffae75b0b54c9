"""Weapons, assault, threats, stalking, dealing, exploitation by criminals, theft of drugs."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="crime_or_violence",
    plain=cues("""
(watered|watering) (down)? (the|her|his|my)? (morphine|oramorph|ampoules|methadone)
(stabbed|stabbing|stab|shot at|gunshot|machete|firearm|shotgun|(a|the|his) gun|crossbow|acid
    attack|arson|kidnap*|trafficked|trafficking|modern slavery|slavery|extorted|extorting|
    blackmail*|stalk*|stalker)
(knife|knives|blade|machete|weapon|weapons|hammer|baseball bat|crowbar|screwdriver|scissors|
    bottle|air rifle|cleaver|axe) .. (at|in|under|behind|on|to|threat*|pulled|waving|waved|
    carry*|carries|keeps|bag|pillow|sock|him|her|me|got|locker|sleeve|coat)
(pulled|carrying|carries|carry|waving|waved|got|has|had|brought|found|keeps|showed|threatened)
    .. (knife|blade|machete|weapon|gun|hammer|axe|bat|crowbar|screwdriver|imitation)
(assaulted|assault|attacked|attack|mugged|robbed at|beaten up|glassed|headbutted|head butted|
    spat at|bitten by|bit me|jumped on) .. (by|me|him|her|them|again|nurse|staff|on|while|in|
    outside|at)
(punched|kicked|hit|slapped|headbutted|strangled|grabbed|bitten|scratched|throttled) .. (in the|
    by a|by the|again|on the|at work) .. (face|head|stomach|throat|patient|resident|again|jaw|
    eye|bump|relative|visitor)
(threatened|threatening|threatens|threat) .. (to kill|to stab|to burn|to shoot|to smash|to hurt|
    to rape|to find|to cut|to do|kill|burn|knife|staff|my life|my family|nurses|with)
(kill|stab|burn|shoot|batter|slash|rape|smash) (you|us|them|him|her|everyone|the doctor|the
    nurse|her head|his head)
(dealing|deals|dealer|dealers|sells|selling|sold|pushing) .. (drugs|weed|spice|crack|heroin|
    coke|cocaine|pills|pregabalin|tablets|gear|vapes|smoking shelter)
(county lines|cuckooed|cuckooing|gang|gangs|loan shark|loan sharks|drug runner|running drugs|
    running for (them|him|the lads))
(stealing|nicking|stole|pinching|pocketing|helping himself to|helping herself to) .. (drugs|
    morphine|oramorph|diazepam|fentanyl|tablets|pregabalin|controlled|codeine|ampoules|laptop|
    patients|medication|meds|prescription)
"""),
    shown=cues("""
(showing|shows|shown|showed) .. (what he's got|what he has|something) .. (trousers|coat|sock|
    bag|waistband|sleeve|jacket|down)
(it's|its|that's|saved|got one) for (whoever|the one|the doctor|the nurse|them that|him that|
    her that|my ex)
(got|has|have|brought|hiding|hides|keeps) .. (something|summat|a surprise|a present|what he
    needs|one) .. (in (his|her|the) (coat|bag|car|sock|boot|pocket|locker)|for (the doctor|the
    nurse|her|him|them|you|that))
(sells|selling|sold|sell) .. (cigarettes|fags|vapes|tobacco|phones|drink|vodka|meds|tablets|
    spice|benefits|sims|passes)
(benefit letters|benefit letter|giro|bank cards|cash cards|tokens|phones) .. (in hand|as
    payment|instead|off them|for cigarettes|for fags|held|in exchange)
(wait till|wait until|you wait|he'll get|i'll get|they'll get|going to get|gonna get|watch
    your) .. (him|her|them|you|what's coming|back|out|theirs|his|hers|yourself|i'm out)
(look after|looks after|looking after|protect*|mates|friends|lads|lasses|new friends|visitors|
    couple|boys|cousins) .. (him|her|his flat|her flat|door|all hours|day and night|from
    manchester|from london|from liverpool) .. (money|flat|knock*|car|bags|package|errands|
    fetch*|deliver*|scared|frightened|bruise*|phone|won't leave|sleep*|stay*|wait*|kitchen|
    drugs|bed|sofa)
(people|men|lads|strangers|visitors|folk|cars|taxis|youths|knocking|knocks|buzz*|footfall) ..
    (all hours|day and night|coming and going|in and out|through the night|all night|every ten
    minutes|at all hours)
(fetch*|deliver*|carry*|carries|steal*|shoplift*|nick*|collect*|drop*|hold*|minding|keeping|
    looks after) .. (for them|what they ask|packages|parcels|packets|bags|parcel|package|a bag|
    for a man|for him|labels on|steak|cheese|coffee|razors|baby formula|to order)
(owes|owe|debt|owed|pay back|pays|interest) .. (them|dealer|money|lads|men|him|hundred|thousand|
    knee*|legs|or else|friday|pay day|payday|protection)
(sat|sits|stood|parked|waiting|waits|hanging|hangs|lurking|turned up|turning up|been seen|
    watching) .. (outside|car park|gate|entrance|corner|across the road|by my car|by the bins|
    staff entrance|bus stop|waiting room|your car park|my house|front door|bike shed) .. (again|
    every|today|tonight|since|ex|van|night|shift|he|days|three|looking|for|with|finish*)
(follows|followed|following|follow) .. (me|her|us|nurse|staff|home) .. (home|car|bus|street|
    from|to|work|again|car park|shift|off|online)
(knows|found|got|worked out|find out|finds out) .. (where i live|where she lives|my address|my
    car|where my kids|what school|my shifts|which (ward|unit|clinic|school|hospital|dialysis)|
    my reg|my number plate|my kids)
(sends|sent|sending|leaves|left|gets|getting|receiving|received|texts) .. (messages|flowers|
    letters|notes|photos|gifts|calls|texts|dms|underwear|dead|bullet|cards|fifty|hundred|forty|
    card) .. (every|all|day|night|hour|windscreen|car|house|threat*|creepy|each|stop|blocked|
    funeral|unwanted|front door|ex)
(windscreen|tyres|tyre|car|window|windows|letterbox|letter box|locker|bike) .. (slashed|smashed|
    keyed|scratched|through|brick|note|petrol|burnt|burned|set fire|let down|firework|nailed|
    kicked in|broken into)
(comes|come|part|goes|all part) .. (with|of) .. the (job|territory|role)
(panic alarm|personal alarm|alarm|radio|security|police) ... (didn't work|doesn't work|not
    working|nobody came|no one came|battery|flat|no signal|never came|took|minutes|not charged|
    broken|too few|cut|gone home|won't come|wouldn't come|none|no)
(broke|broken|break|breaks|fractured|smashed|bust|knocked out|split|cracked) .. (cheek|jaw|nose|
    eye socket|tooth|teeth|rib|ribs|finger|door|glass|window|nurse's|cleaner's|her arm|lip|
    porter's|wrist) .. (patient|resident|again|june|last|security|same|when he|when she|visitor|
    relative|kicked|punch*)
(labels|tags|security tags|receipts|razors) .. (on|still on)
(frightened|scared|terrified|shaking|afraid) .. (of them|of him|to go home|to go back|to go out|
    of the lads|of the men|to walk|to leave|leave the|open the|answer the door|car park|walk to
    (my|the) car|after dark)
(locked|locks|lock|barricaded|hid|hiding|shut) .. (ourselves|myself|staff|us|in the office|in
    the toilet|in the clinic|treatment room|nurses) .. (office|toilet|until|while|kitchen|room|
    from|clinic)
(prescription|prescriptions|script|pad|pads|controlled drugs|cd cupboard|ampoules|keys|uniform|
    id badge|badge) .. (stolen|missing|forged|photocopied|sold|altered|copied|taken|disappeared|
    gone|lost|for sale|fake|selling|tampered)
(water|saline) .. (ampoule|ampoules|vial|bottle|instead|swapped|oramorph|morphine)
(passport|passports|papers|wages|bank card) .. (boss|he keeps|they keep|taken|took|held|
    gangmaster|agency|locked|owner|minder)
(eight|ten|twelve|nine|fourteen|six|seven) .. (to a room|in one room|in a house|mattresses|to a
    house|men in|women in|sleeping|girls in)
(car wash|nail bar|farm|factory|brothel|massage parlour|cannabis|warehouse|caravan|scrapyard|
    picking|block paving|takeaway) ... (sleep*|paid|passport|hand*|burns|cough|boss|never|dozen|
    men|doesn't|door|locked|afraid|talks for|driver|no english|van|minder)
(set fire|setting fires|fire setting|petrol|lighter|lighters|lighter fluid|burn it down|burn
    the place|burn (us|this|the)|torch)
(hearing voices|voices|voice) .. (telling|tell|told|say) .. (him|her|me) .. (kill|hurt|stab|hit|
    burn|do|push|harm)
(carrying|keeps|sleeps with|got) .. (under|in) .. (pillow|sleeve|sock|waistband|rucksack|bag)
    .. (knife|blade|hammer|scissors|screwdriver|bat)
(dog|dogs) .. (set on|set the|bit|bitten|bites|savage*|mauled|let loose|off the lead) .. (nurse|
    carer|me|her|him|postman|on|hand|leg|arm)
"""),
    hints=cues("""
(knife|weapon|blade|gun|machete|hammer)
(police|crime number|assault*)
(punched|kicked|hit|spat|bitten|headbutt*|attacked)
(drug dealing|dealer|spice|crack|heroin)
(stolen|nicked|missing|gone) .. (drugs|morphine|tablets|oramorph)
(frightened|scared|shaking|terrified|afraid)
(waiting for (me|her|him) outside|followed)
(again|third time|every shift|every week) .. (punched|hit|attacked|assaulted)
(comes with the job|part of the job|no plan|zero tolerance)
(gang|lads|strangers)
"""),
    now=cues("""
(he's|she's|they're|still|is|sat|parked) .. (there again|outside|there now|out there|in the car
    park|downstairs|on the ward|in reception|coming back)
(got|has|carrying) .. (knife|blade|gun|weapon|hammer|machete|petrol)
(finish|finishes|walk|get|going) .. (at (five|six|eight|nine|ten|eleven|half)|to my car|home
    alone|off shift)
"""),
    welsh=cues("""
(cyllell|gyllell|gwn|arf) .. (ganddo|gyda|efo|bygwth|dangos)
(bygwth|fygwth|fygythiodd|bygythiodd) .. (lladd|fi|staff|nyrs|llosgi)
(ymosod|ymosododd|ymosodwyd)
"""),
    guards=cues("""
(heart attack|asthma attack|panic attack|panic attacks|heart attacks|anxiety attack|attack of|
    attacks of|migraine attack|gallbladder attack|angina attack|bad attack|ischaemic attack|tia|
    gout attack|asthma attacks)
(shot) (of|in the arm|up|across)
(flu shot|big shot|long shot|best shot|screenshot|covid shot)
(murder|murdered|kill|killed|killing|stab) .. (curry|pint|cuppa|chips|tea|time|two birds|in the
    dark|at it|me with kindness|the vibe|a brew|bacon)
(knife|scissors) .. (fork|and fork|skills|cutlery|surgery|edge|surgeon)
(daylight robbery|parking|car park) .. (price|prices|charge|charges|fee|fees|fine|robbery|
    machine|ticket|full)
(smoke|smoking|fire) (alarm|drill|fire alarm test|break)
(training|awareness|stall|conference|course|policy)
(crack|cracking) (team|on|job|laugh|staff)
"""),
)
