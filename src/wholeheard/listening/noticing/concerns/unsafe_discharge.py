"""Sent home or away without what is needed to be safe."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="unsafe_discharge",
    plain=cues("""
(discharged|discharge|sent home|sent him home|sent her home|sent me home|sent mum home|sent dad
    home|sent us home|sent nan home|chucked out|kicked out|turfed out|thrown out|put out|turned
    out|dumped|sent us off|sent off|sent away|sent us away|sent her away|sent him away|sent me
    away|bundled|shipped|packed off|came home|come home|brought home|dropped off|dropped home|
    let out|sent back|home from hospital|back from hospital) ... (no care|no carers|no package|
    no frame|no bed|no oxygen|no food|no milk|no heating|no keys|no key|no coat|no shoes|no
    dressing|no dressings|no medication|no meds|no tablets|no letter|no notes|no equipment|no
    commode|no hoist|no one|nobody|without|gown|nightie|slippers|pyjamas|alone|on (his|her|my)
    own|middle of the night|two in the morning|three in the morning|one in the morning|at night|
    midnight|ten at night|eleven at night|cannula|catheter|still|can't stand|can't walk|
    couldn't stand|couldn't walk|cannot walk|confused|still bleeding|vomiting|pressure sore|too
    soon|too early|homeless|streets|the street|tent|hostel|night bus|in a taxi|bus|leaflet|
    sachet|paracetamol|empty house|cold house|upstairs|stairs|worse|lives alone|waiting for|
    fell|fallen|within|back in|sofa|floor|to him|to that house)
(unsafe|not safe|wasn't safe|isn't safe|not fit|wasn't fit|isn't fit|not ready|wasn't ready) ..
    (discharge|to go home|to be home|to be discharged|to go|at home|to send|to come home|to
    leave)
(failed|unsafe|early|rushed|premature) discharge
"""),
    shown=cues("""
(he's|she's|mum's|dad's|he is|she is) .. (in a taxi|on (his|her) way home|in the ambulance home|
    on transport)
(doesn't|don't|can't|couldn't) .. (know how to|work|use) .. (cooker|kettle|phone|heating|
    stairlift|oxygen|catheter|front door)
(thinks|thought|think) .. (mother|mum|wife|husband|dad) .. (alive|still here|upstairs|coming|at
    work)
(want|wants|wanted|need|needs) (him|her|me|mum|dad|them|nan|us) (out|gone|off|home) .. (by|
    today|tonight|this|before|bed|friday|three|ward|tomorrow)
(fourth|third|fifth|second|top|tenth|sixth|eighth) floor .. (lift|stairs|no lift|wheelchair|leg|
    oxygen|frame|can't)
(lift) .. (out since|been out|broken|out of order) .. (wheelchair|leg|floor|stairs|oxygen|home|
    pram|since|weeks)
(left|dropped|put|dumped) .. (on|at) (the|her|his|my) (doorstep|step|front step|door|kerb|sofa|
    settee) .. (by|transport|taxi|crew|driver|ambulance|hospital)
(medically (optimised|optimized)|mofd|no longer (their|our) patient|bed blocker|bed blocking|
    need the bed|needed the bed|wanted the bed|needs the bed)
(hospital gown|theatre gown|hospital nightie|hospital socks|paper pants|cannula still|cannula
    in|wristband still)
(cannula|venflon|drain|stitches|staples|catheter|line) .. (still in|left in|in (his|her|my)
    (arm|hand)|in when)
(no|not|without|never) .. (carers|care package|package of care|package|frame|key safe|keysafe|
    commode|hospital bed|hoist|oxygen|district nurse|district nurses|follow up|care plan|
    pendant|rails|equipment|reablement) .. (till|until|monday|arranged|in place|set up|booked|
    started|organised|turned up|come|arrived|for|at home|been|referred|referral)
(carers|care package|package of care|package|district nurse|district nurses|hospital bed|hoist|
    oxygen|frame|equipment|commode) .. (not|never|don't|doesn't|isn't|aren't|won't|hasn't|
    haven't|didn't) .. (start|arranged|in place|set up|until|till|arrive|arrived|turned up|come|
    booked|know|been|there|started|delivered|referred)
(going|goes|coming|comes|due|being sent|sending|send|moving|moved|discharging|discharge|
    discharged) .. (home|him home|her home|them home|mum home|dad home|back|out) .. (tomorrow|
    today|tonight|friday|monday|thursday|weekend|this afternoon|in the morning|at two|at four)
    ... (no|not|nobody|stairs|alone|can't|nothing|hoist|heating|without|where|him|lives)
(ward|hospital|they|doctor|discharge team|registrar|consultant|sister) (says|said|say|told|
    insist*) .. (fine|he's fine|she's fine|fit|well enough|go home|nothing more|no longer|not
    their|need the bed|social) .. (can't|cannot|doesn't|hasn't|he|she|still|and|but)
(empty|cold|freezing|bare|damp) (house|flat|fridge|home|bungalow)
(told|tell|says|said) .. (give it|wait|come back|wait and see|ring) .. (forty eight hours|48
    hours|two days|few days|24 hours|till monday|until monday|if it gets worse|if she gets
    worse|if he gets worse)
(bent double|doubled up|writhing|stopped making|gone quiet|gone grey|clammy|still bleeding|
    coughing blood|can't keep anything down) ... (sent|home|told|said|wait|floor|paracetamol|
    bathroom|leaflet)
(homeless|hostel|tent|doorway|bench|car|sofa surfing|night shelter|shelter|b b|streets|park)
    ... (discharged|dressing|wound|crutches|plaster|cast|stitches|after the operation|from the
    ward|hospital|stoma|insulin|catheter|fridge)
(taxi|patient transport|transport|ambulance|driver|crew) .. (left|dropped|put|took|dumped) ..
    (her|him|me|mum|dad|nan|doorstep|door) .. (doorstep|door|step|sofa|chair|outside|hall|
    hallway|dark|wrong|and|on)
(left|sat|put|dumped|dropped) .. (her|him|me|mum|dad|nan|gran|grandad) ... (sofa|settee|
    armchair|doorstep|front step|hallway|kitchen chair|wheelchair in|commode|bottom of the
    stairs|porch)
(readmitted|back in|back in hospital|back in a&e|back on the ward|ambulance again|rang 999|999)
    .. (within|twelve hours|24 hours|same day|next day|two days|day after|following|again|third
    time)
(letter|discharge letter|summary|discharge summary) .. (never|not|didn't|wrong|says|said|blank|
    someone else's|another patient) .. (arrived|came|lives|walks|independent|wife|daughter|her
    own|mobile|carers|patient)
(letter|form|says|said|put|wrote|written) .. (lives with|has family|family support|independent|
    independently mobile|wife will|daughter will|supportive family|good support) .. (lives
    alone|dead|died|australia|doesn't|can't|isn't|not|no|nobody|hasn't)
(can't|cannot|couldn't|unable to) .. (stand|walk|get up the stairs|do stairs|manage stairs|get
    to the toilet|transfer|get out of (bed|the chair)) ... (home|discharge*|sent|alone|own|sofa|
    carers|monday|tomorrow)
(discharged|closed|signed off|dropped|taken off) .. (from the team|from mental health|from cmht|
    caseload|books|by letter|because .. missed|did not attend|dna|not engaging|non engagement|
    after one|crisis team|camhs)
"""),
    hints=cues("""
(discharged|discharge|sent home|sent away|sent us off)
(no carers|no frame|no package|no follow up|no care|no key safe|no district nurse|no equipment)
(lives alone|on her own|on his own|on my own|nobody at home|by herself|by himself)
(can't|cannot|couldn't) .. (stand up|walk at all|manage the stairs|get up the stairs)
(leaflet|sachet|paracetamol)
(the bed|beds|bed manager|flow|targets)
(taxi|midnight|in the night|ten at night|three in the morning|gown|nightie|slippers)
(pressure sore|catheter|cannula|dressing|stoma|oxygen)
"""),
    now=cues("""
(bent double|doubled up|writhing|gone quiet|grey|clammy|still bleeding|passing blood|stopped
    making)
(can't|cannot|couldn't) .. (stand|get up|get to)
(till|until|before) (monday|tuesday|wednesday|thursday|friday|tomorrow|the weekend)
(going|being sent|sending|discharging|discharged|coming) .. (home|out) .. (tomorrow|today|
    tonight|this afternoon|friday|monday|weekend|in the morning)
"""),
    welsh=cues("""
(anfon|hanfon|ddanfon|danfon|gyrru) .. (adre|adref|gartre|gartref) .. (heb|neb|rhy gynnar|unig)
"""),
    guards=cues("""
(discharge lounge|discharge letter) .. (clear|quick|good|nice|helpful|lovely)
(came home|discharged|sent home|come home) ... (happy|delighted|well looked after|thank*|no
    problems|with everything|all set up|better|great|lovely)
(parking|car park|vaginal|eye discharge|discharge nurse was)
"""),
)
