"""Care not given: washing, turning, toileting, pain, warmth, wounds; self-neglect too."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="neglect",
    plain=cues("""
(neglected|neglectful|neglecting|neglects|neglect) .. (him|her|mum|dad|me|nan|residents|
    patients|her|his|personal|basic|care|wound|hygiene|by|at|in|it's|its|needs)
(it's|its|this is|call it|sheer|pure|serious|medical|severe|self|gross|abuse and|abuse or)
    neglect
(pressure|bed) (sore|sores|ulcer|ulcers|wound|wounds|damage)
(bedsore|bedsores)
(lying|laying|laid|sat|sitting|left|lay|layed|stuck|been) .. (in|in her|in his|in my|in their)
    (own)? (wee|urine|faeces|poo|pee|muck|mess|filth|excrement|shit|piss|soiled|wet|vomit|sick|
    diarrhoea|dirty pad|dirty nappy)
(soaked|sodden|soaking|drenched|saturated|wringing|soiled|dripping) ... (pad|bed|sheets|
    mattress|wee|urine|nightie|chair|through|hours|morning|pyjamas|trousers|nobody|cushion|
    since|bedding)
(pad|pads|nappy|bed|sheets|dressing|dressings|catheter|bag|stoma|bandage|bandages|clothes|
    nightie|colostomy) .. (not|hasn't|hadn't|never|wasn't|haven't|isn't|not been|aren't|
    weren't) .. (changed|emptied|done|touched|looked at|washed)
(not|hasn't|hadn't|haven't|never|wasn't|isn't) .. (washed|bathed|showered|turned|toileted|
    shaved|moved|had a wash|had a bath|had a shower|had a shave|been changed|cleaned|her teeth
    cleaned|his teeth cleaned) .. (since|for|all|in|days|weeks|week|once|her|him)
(left|leave|leaving) .. (in pain|in agony|on the toilet|on the commode|on a bedpan|on the
    bedpan|on the loo|screaming|crying in pain|soaking|wet|naked|uncovered|freezing|without a
    blanket|on the floor)
(told|tells|tell|said|says) .. (wet|wee|go in|do it in|use) .. (pad|bed|yourself|myself|herself|
    nappy|himself)
(maggots|maggot|fly eggs|flies .. wound|lice|scabies untreated)
(self neglect|hoarding|hoarder)
"""),
    shown=cues("""
(yesterday's|last week's|monday's|sunday's|day before's) .. (egg|food|dinner|breakfast|clothes|
    shirt|pad|gravy|blood)
(calling|called|asking|begging|shouting|crying) .. for .. (water|a drink|the toilet|the commode|
    pain relief|help) .. (since|all|hours|night|nobody|still)
(plaster|dressing|cotton wool|hospital band|wristband|sticker|food|egg|porridge|mash|sick|blood|
    gravy|crumbs) .. (in (her|his) (hair|beard|bed|ear|nails|shoes|teeth)|still on|dried on|
    stuck to|down (her|his)|from (her|his|last|the|monday|sunday|her birthday))
(oxygen|tubing|mask|bag|drip|catheter|feed|pump) .. (off|burst|come off|come out|fallen off|
    beeping|run through|empty|leaking) .. (break|nobody|no one|hear|hours|told|floor|waiting|
    handover|busy)
(all|both|everyone|they're) .. (on (their )?break|at handover|in the office|outside smoking|
    having a fag|watching telly|on their phones) .. (and|while|bell|buzz*|nobody|hear|him|her)
(same) .. (clothes|nightie|jumper|cardigan|trousers|shirt|pyjamas|dress|pad|sheets|socks|blouse|
    bandage|dressing|top|vest|knickers) .. (since|for|all|monday|tuesday|wednesday|thursday|
    friday|saturday|sunday|as|days|last|every|on)
(nails|toenails|fingernails|toe nails|finger nails) .. (long|curl*|black|dirty|filthy|grown|
    muck|brown|digging|under|talons|claws|overgrown|caked|into)
(teeth|dentures|mouth|tongue|lips) .. (not been cleaned|caked|furry|black|brown|crust*|coated|
    thick|cracked|stuck|dry|green|split|fur|cleaned)
(hair|beard) .. (matted|greasy|stuck|crawling|nits|knot|knots|food in|lice|rats|clump|bird)
(glasses|hearing aid|hearing aids|dentures|teeth) ... (in the drawer|in a drawer|lost|filthy|
    flat batter*|dead batter*|batter*|someone else's|not hers|not his|caked|broken|for weeks|
    weeks|on the side|missing|wax)
(smell|smells|smelt|stinks|stank|reeks|reeked|whiffs|pongs|hums|niffs|stench) ... (wee|urine|
    room|her|him|mum|dad|nan|before|corridor|leg|foot|wound|dressing|bandage|rotten|ammonia|
    mattress|chair|rotting)
(hole|holes|fist|thumb|bone|crater|black heel|necrotic|black patch|weeping|oozing|pus|rotting|
    rotten) ... (back|hip|heel|bottom|sacrum|bone|wound|leg|heels|foot|toe|toes|elbow|spine|hip
    bone|bum)
(back|hip|heel|heels|bottom|sacrum|leg|foot|toe|wound|sore|bone|elbow) ... (hole|down to the
    bone|see the bone|see bone|black|raw|weeping|stinking|smells|maggots|oozing|fist|crater|
    broken down|green|rotten|purple)
(same|one|only) (side|position|chair|way|spot|place) ... (every|always|day|hours|come|all day|
    turned|facing|moved|wall|leave)
(facing|face|to) .. the wall .. (every|all|day|when|again)
(turning|repositioning|turn|comfort|rounding|fluid|food|bath|skin|toilet|care) (chart|charts|
    record|book|sheet|notes) ... (blank|ticked|empty|filled in|signed|before|same pen|same hand|
    ahead|already|tomorrow|nothing|made up|all|in advance|every two hours|asleep|not true)
(ticked|ticks|signed|wrote|written|initialled|filled in|charted) ... (done|turned|washed|
    assisted|offered|before|advance|wasn't|never|nobody|hadn't|hasn't|not been)
(rung|pressed|press|pressing|buzzed|buzzing|buzz|bell|buzzer|call bell|called out|calling out)
    ... (nobody|no one|ages|hours|hour|times|since breakfast|ignored|forty|twenty|thirty|out of
    reach|unplugged|taken|switched off|turned off|on the floor|can't reach|cannot reach|behind|
    never|tied|wall|still waiting|half an hour)
(bell|buzzer|call bell|call button|pendant|cord|buzzers|bells) .. (out of reach|unplugged|
    pulled out|taken away|switched off|turned off|on the floor|behind|looped|tied up|where ..
    can't|broken|doesn't work|muted|tied|silenced|wrapped|dangling|hung up|other side)
(i am|i'm|im|still|been|sat|stuck|lying|lie) .. (sat|sitting|lying|stuck|lay|laid|soaked) (in
    it|to it)
(wet|soiled|messed|weed) (myself|meself|himself|herself|the bed) ... (nobody|no one|waiting|
    told|wait|because|came|buzz*|rang|bell|ages|hours)
(couldn't|can't|cannot|not) (wait|hold it|hold on) ... (wet|nobody|accident|bed|floor|weed|
    ashamed|commode|pad)
(agony|pain|hurting|hurts|screaming|groaning|moaning) ... (nothing for|not due|no painkillers|
    not written up|wait for the doctor|told to wait|nobody|all night|no morphine|no one|ran out|
    run out|no pain relief|not given|paracetamol|patch|driver)
(syringe driver|morphine|pain relief|just in case|painkillers|oramorph|end of life) ... (nobody|
    no one|hours|ran out|run out|no|nurse coming|wait|waiting|not set up|empty|beeping|alarm*|
    tuesday|monday|weekend|locked|expired)
(pads|pad|incontinence) .. (ration|rationed|three a day|four a day|two a day|one a day|per day|
    locked|run out|ran out|only get|only allowed|limit|count*|doubl*|two on)
(no|without|not got) .. (heating|blanket|socks|shoes|coat|clean clothes|hot water|gas|electric|
    electricity) ... (cold|freezing|winter|snow|blue|weeks|days|since|baby|months|house|frozen|
    frost|bed)
(washed|wash|strip|stripped|bath|bathed|shower|hosed|showered) .. (in cold|cold water|freezing|
    in the corridor|with the door open|in front of|with the same)
(carer|carers|girl|girls|visit|visits|call|calls|they|care) .. (stays|stay|stayed|in and out|
    there|here|lasts|lasted|was) .. (five|four|six|seven|eight|ten|three|two) (minutes|mins|min)
(carer|carers|nobody|no one|district nurse|nurse|care call|agency|girl) .. (hasn't|haven't|
    didn't|not|never|hasn't been|didn't turn up|not turned up|never came|came|come|turned up|
    been|shown) .. (been|came|come|turned|turn|shown|show|arrived|since|all day|today|yesterday|
    for days|this morning|this week)
(can't|cannot|couldn't) (see|find) the (floor|carpet|sofa|bed|cooker)
(newspapers|rubbish|bin bags|bags|bottles|cats|dogs|flies|rats|mice|pigeons) ... (floor|ceiling|
    everywhere|piled|stacked|up to|can't open|pathway|room|upwards|waist|knee deep|kitchen|
    crawling|droppings|stairs)
(not|hasn't|hadn't|doesn't|won't|never) .. (opens the door|let anyone in|washed since|changed
    since|moved from .. chair|out of the chair|been out of bed|out of bed)
(in|into) (bed|pyjamas|nightie|nighties) .. (by|at) (three|four|five|half three|half four|half
    five|4|5|3|teatime|2|two)
(up|washed|dressed|out of bed) .. (at|by|from) (four|half four|three|half three|five|4|5|3) ..
    (morning|a m|am|dark)
(dressed|washed|got up) .. (by nights|four in the morning|in the dark|half four|half past four)
(dead|died|dying) .. (alone|on her own|on his own|hours before|nobody noticed|nobody knew|cold)
(lip|lips|tongue|mouth|skin|heel|heels) .. (stuck|cracked|bleeding|peeling|split|crusted|purple|
    broken)
(legs|feet|foot|leg) .. (weeping|leaking|open|ulcer*|stuck|black|rotting|soaked|oozing|wet
    through)
(catheter|bag|stoma|cannula|drain|peg) .. (full|bursting|overflow*|leak*|blocked|not draining|
    burst|dragging|split|backing up|on the floor|blood)
(same|filthy|dirty|bloody|stained|brown) .. (dressing|bandage|sheets|mattress|pillow|pillowcase|
    commode|bedding|pad|plaster|pants) .. (since|for|week|weeks|days|with|on)
"""),
    hints=cues("""
(not bothered|couldn't care less|couldn't be bothered)
(unwashed|unkempt|dishevelled|unshaven|dirty|filthy|grubby|smelly)
(nobody|no one) .. (came|comes|coming|come|comes back|noticed|checked|looked)
(wound|wounds|sore|sores|ulcer|ulcers|dirty dressing)
(pad|pads|commode|bedpan|catheter|bottle|incontinent)
(wet|soaked|soiled|mess)
(ignored|left her there|left him there|left me there|left mum|left dad|forgotten|forgot about)
(all day|all night|since breakfast|since this morning|since last night|since monday|since
    tuesday|since friday)
(normal for|at this age|at her age|at his age|at my age)
(bell|buzzer|call bell|buzzing|pull cord)
(thirsty|hungry|freezing|shivering|crying in pain)
(short staffed|too busy|rushed off|run off their feet)
(doorstep|won't go in|wouldn't go in|let anyone in)
(cats|flies|bin bags|hoard|newspapers|ammonia)
(not my job|not our job|not my patient|wait for days|wait for nights)
"""),
    now=cues("""
(i am|i'm|im|still|been) .. (sat|lying|stuck|laid|lay) (in it|to it|in my own)
(since breakfast|since this morning|since last night|since six|since five|since seven)
(can't|cannot|cant) .. (get up|get out of bed|get out of the chair|reach|move|get to)
"""),
    welsh=cues("""
(esgeulus*|hesgeuluso|esgeuluso)
(gwlyb|wlyb|budr|brwnt) .. (gwely|clwt|pad|drwy|ers|trwy)
(neb|nyrs) .. (dod|wedi dod|ateb|helpu|golchi)
briw* (pwysau|gwely)
"""),
    guards=cues("""
(neglected|neglect) .. (to mention|to say|to tell|to put|to ring|to add|garden|building|wards
    decor|sign)
(pressure) (sore|ulcer|sores|ulcers) .. (prevention|training|audit|healed|healing|none|free|
    study)
(healed|healing nicely|all healed|no sores|nil pressure)
(call centre|switchboard|phone line|reception|surgery|receptionist|hold music|the queue|
    ambulance|call handler|ring (me|us)? back|rang (me|us)? back|rung back|call back|111|999|
    waiting time|waiting times)
"""),
)
