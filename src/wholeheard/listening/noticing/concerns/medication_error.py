"""Wrong, missed, late, doubled or miscounted medicines, or taken by mistake."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="medication_error",
    plain=cues("""
(gave|given|had|took|taken) .. <medicine> .. (of|for|meant for|belonging to) the (lady|man|
    gentleman|patient|resident|person|chap|woman|other|next|wrong)
(watered|watering|water) .. (down)? .. (the|her|his)? (morphine|oramorph|ampoules|methadone)
(wrong|someone else's|somebody else's|another patient's|another resident's|next door's|the
    other man's|out of date|expired) .. <medicine>
(missed|missing|forgot|forgotten|skipped|late|doubled|double|twice|overdose of|too much|too
    many|extra) .. <medicine>
<medicine> .. (missed|missing|forgotten|late|doubled|twice|not given|never given|wasn't given|
    weren't given|not come|run out|ran out|not arrived|short|don't add up|doesn't add up|gone|
    muddled|mixed up|wrong|swapped|not delivered|stopped without|lost|miscounted)
(medication|drug|prescribing|dosage|dispensing) (error|errors|mistake|mistakes|mix up)
(allergic|allergy) .. (penicillin|nuts|latex|codeine|trimethoprim|amoxicillin|aspirin|it) ..
    (gave|given|prescribed|anyway|still|twice|written|red band|wristband)
"""),
    shown=cues("""
(gave|given|given me|gave me|took|taken|had) .. (six|eight|ten|seven|nine|five|a dozen) of (the|
    them|those|these|my|her|his)
(usually|normally|supposed to|meant to|only) .. (have|take|get|one|half) .. (one|half|once|
    monday|week)
(eye drops|ear drops|cream|drops|patch|inhaler|injection) .. (with the|instead of|in (her|his)
    (ear|eye|mouth)|wrong (eye|ear|arm|leg)|mixed|swapped|wrong|on top of)
(warfarin|insulin|tablets|dose|morphine|injection|meds|medication) .. twice
(gums|nose|bruises|stools|wee) .. (bleeding|bleed|black|everywhere|blood|red)
(second|next|other|night|new) (nurse|carer|shift|one) .. (hadn't signed|not signed|didn't know|
    gave (it|me|her|him)|said the first|again|as well)
(different|another|other|someone else's|somebody else's|wrong|not my|not her|not his|not mum's)
    .. (name|chap's name|name on|label|date of birth|initials) .. (box|packet|label|pack|bag|
    bottle|three|on|tablets)
(box|packet|label|pack|bag|bottle|dosette|blister pack|blister|chart|drug chart|mar|mar chart)
    ... (different|wrong|another|not hers|not his|not mine|somebody|someone|name|gaps|blank|
    signed|two lots|ten times|decimal|still full|still in|untouched|doesn't match|didn't match|
    not match|empty|missing)
(tablet|tablets|pill|pills|capsule|capsules|patches|patch|inhaler) ... (floor|under the|down
    the side|in the bed|in the bin|in (his|her) pocket|slipper|handbag|plant pot|in a pot|on
    the table|in the drawer|locker|behind|carpet|bed sheets|two on|still on|old one|tissue|egg
    cup|saucer|eggcup|cushion|dog|chair|left out)
(signed|ticked|signs|initialled) .. (for|as given|as taken) ... (not|never|didn't|still|bin|pot|
    asleep|floor|hadn't|wasn't)
(insulin|warfarin|epilepsy|parkinson's|parkinsons|lithium|clozapine|steroid|steroids|
    methotrexate|heart tablets|blood thinner|blood thinners|antibiotics|transplant|anti
    rejection|seizure|levodopa|madopar|methadone|buprenorphine|blood pressure) .. (tablet|
    tablets|dose|doses|meds|medication|injection)? .. (not|no|missed|late|hours late|ran out|
    run out|none|without|stopped|twice|double|two|wrong|ten|forgot|hasn't|haven't|never|until|
    again|numbers|instead)
(ran|run|running|runs) out of .. <medicine>
(two|both|three|double|four|six|ten) (lots|doses|patches|injections|times the|times too|lots of|
    inhalers)
(ten|a hundred|100|10|five|fifty) times (the|too|as|what|more)
(took|taken|takes|swallowed|given) .. (monday to|two days|three days|whole week|weeks worth|
    week's worth|it twice|them twice|double|both lots|two lots|all at once|the lot|grandad's|
    nan's|by mistake)
(swimmy|woozy|dizzy|funny turn|shaky|shaking|hypo|hypos|sweaty|fits|fitting|seizure|seizures|
    collapsed|palpitations|black stools|bleeding|rash|jaundice|passed out|keeled over) ...
    (tablet|tablets|dose|pill|pills|medicine|meds|insulin|took|taken|without (his|her|my)|new|
    missed)
(tablet|tablets|dose|doses|pill|pills|medicine|medicines|meds|insulin|patch|patches|medication)
    ... (swimmy|woozy|hypo|shaky|sweaty|fits|fitting|seizure|seizures|collapsed|black stools|
    bleeding|rash|passed out|heart racing|off (her|his|my) legs|hallucinat*|feel (funny|odd|
    strange)|wrong colour|look different|different colour|never had)
(sometimes|might|probably|think|keep|keeps) .. (get|gets|got|getting) .. (numbers|doses|tablets|
    dose|wrong|muddled|mixed up) .. (wrong|mixed|muddled|up)
(no one|nobody|nobody's|not) .. (checks|check|checked|counts|counted|reviewed|blood test|bloods|
    levels|second checker|two signatures|counter signed) .. <medicine>
(discharge|letter|hospital|pharmacy|chemist|gp|surgery) ... (old dose|stopped|wrong dose|
    different dose|two different|left off|missed off|both|not on the list|didn't tell|crossed
    out|twice the|none of them|disagree*)
(count|counts|counted|stock|register|controlled|cupboard|cd book|cd register|ampoules|ampoule|
    keys) ... (short|doesn't tally|don't tally|missing|wrong|out by|down|one less|fewer|water|
    gone|crossed out|altered|tippex|never right|doesn't match|adrift|swapped)
(morphine|oramorph|diazepam|fentanyl|pregabalin|ketamine|codeine|tramadol|tablets|ampoules|
    methadone|gabapentin|controlled drugs) .. (missing|short|gone|disappear*|going|walk*|wrong|
    water*|vanish*|down)
(carer|carers|agency|untrained|not trained|never trained|no training|new girl|student|child|im|
    i'm|he's|she's) .. (do|does|doing|gives|giving|give|gave|measure*|draws up) .. (insulin|
    injections|injection|meds|medication|mums insulin|mum's insulin|tablets|her tablets|
    morphine|peg)
(crushed|crushing|crush) ... (slow release|modified release|capsule|tablet|tablets|food|
    shouldn't|tube|modified|mr|coated)
(drug|medicine|meds|medication|tablet) (round|trolley|rounds) .. (late|four hours|interrupted|
    unattended|left|open|unlocked|alone|missed|midnight|eleven|didn't happen|never came|half)
(trolley|cupboard|fridge|cabinet|keys) .. (unlocked|open|left open|in the door|wide open|
    hanging)
(morning|breakfast|eight o'clock|8 o'clock|nine o'clock|lunchtime|night) (tablets|meds|dose|
    medication|insulin|pills) .. (at|still|came at|come at|not till|lunchtime|afternoon|dinner|
    not|three|two|noon|teatime|half)
(stopped|changed|halved|took) .. (tablets|medication|meds|patches|dose) .. (without|nobody told|
    no one told|didn't tell|overnight|no reason|dead|suddenly|cold turkey)
"""),
    hints=cues("""
(wrong (one|ones|day|way)|mix up|mixed up|muddle|muddled)
(dose|dosage|doses|insulin|warfarin|methotrexate|morphine)
(chart|blister|dosette|mar|label|pack|packet)
(missed|late|doubled|twice|double) .. (dose|tablet|tablets|insulin|meds)
(signed|signature|initials|pen)
(chemist|pharmacy|prescription) .. (wrong|error|mistake|different|mixed)
(dizzy|swimmy|hypo|fits|seizure|seizures|shaking|sweating|rash|swollen|swimming)
(missing|short|count|tally|controlled)
(agency|new one|student|untrained) .. (tablets|meds|medication|insulin|trolley)
"""),
    now=cues("""
(feel|feeling|felt|gone|she's|he's|i'm|bit|all) .. (swimmy|woozy|dizzy|shaky|sweaty|faint|
    fitting|floppy|breathless|not right|strange|funny|confused|grey)
(took|taken|had|given|swallowed) .. (wrong|double|both|twice|too many|someone else's|all at
    once)
(due|next dose|next one|dose) .. (at|in an hour|in two hours|tonight|six|ten|eight|bedtime|
    teatime)
(no|without|out of|ran out|run out|last) .. (insulin|inhaler|epilepsy|steroids|morphine|oxygen)
"""),
    welsh=cues("""
(tabledi|tabled|meddyginiaeth|moddion|inswlin|feddyginiaeth) .. (anghywir|anghywir|ar goll|wedi
    anghofio|ddwywaith|dwbl|hwyr|rhywun arall)
(anghywir|ddwywaith|anghofio|anghofiwyd) .. (tabledi|tabled|meddyginiaeth|moddion|inswlin|
    feddyginiaeth|dabledi)
"""),
    guards=cues("""
(no harm done|by ten minutes|nurse was not worried)
(every ampoule|accounted for|audit|quarter|study day|training|course|inspection)
(repeat|reorder|order|ordering|prescription line|app|collect|queue|parking|prescription fee|
    charge)
(change|changed|adjust*|review*|sort*) .. (medication|meds|tablets|dose) .. (help*|better|feel|
    great|right|thank*|quickly|straight)
(no more|fewer|less) (tablets|missed|errors)
(missed|wrong|late) .. (call|bus|appointment|train|turn|floor|building|door)
"""),
)
