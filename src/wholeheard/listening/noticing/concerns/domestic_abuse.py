"""Violence or control by a partner, ex-partner or relative; forced marriage."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="domestic_abuse",
    plain=cues("""
domestic (abuse|violence)
(husband|partner|boyfriend|ex|wife|girlfriend|fella|bloke|he|hubby|my son|my dad|her dad|my ex|
    his girlfriend|her son) .. (hits|hit|slaps|slapped|punched|punches|beats|beat|kicks|kicked|
    strangled|strangles|choked|chokes|batters|battered|shoved|throttled|spat at|threw|burnt|
    burned|raped|forces|forced|dragged) .. (me|her|my mum|us|stairs|wall|throat|neck|again|
    pregnant)
(husband|partner|boyfriend|ex|he|fella) .. (pushed|pushes) (me|her) .. (stairs|wall|over|down|
    into|against|again)
(hits|hit|beats|beat|punch*|strangl*|kick*|threatened|threatens|scared of|frightened of|afraid
    of|terrified of) .. (by)? .. (my|her|his) (husband|partner|ex|boyfriend|wife|girlfriend|son|
    dad|father in law|mother in law|brother|fella)
(forced|arranged|made|making|have) .. (marriage|to marry|get married|rishta|nikah)
(coercive|controlling) (control|partner|husband|boyfriend|relationship|behaviour|man)
(honour (based|killing)|fgm|female genital|cutting ceremony)
"""),
    shown=cues("""
(reading|reads|read|scrolling|checking) .. (my|her) (texts|messages|phone|emails|letters|diary)
(i'm|im|i am|hiding|typing|writing) .. (in|from) .. (your|the) (toilet|loo|toilets|bathroom|
    ladies|car park|changing room)
(day|time|when) .. (he's|he is|hes|husband's) (at work|out|away|on nights|not there|not in|at
    the pub|asleep)
(he's|he has|hes|husband's|he) (found|seen|opened|read) .. (card|letter|text|leaflet|
    appointment|number|bag|phone|message|note)
(counting|counts|counted|sharpening|sharpens|lays out|cleaning) .. (knives|bullets|tablets|my
    steps|the money|knife|gun|axe)
(when|until|till|once) .. (his|the) (van|car|bike|boots|coat) .. (gone|isn't there|not there|
    pulls|leaves|out|back)
(washing|bins|shopping|curtains) .. (before he's back|before he gets|even wet|van's gone|when
    he's out|he's out)
(taken|going|sent|taking|sending|flying|fly|flown) .. (to|home to|back to) .. (pakistan|
    bangladesh|somalia|india|nigeria|gambia|sudan|egypt|iraq|turkey|afghanistan|yemen|kurdistan|
    her father's village|the village) .. (marry|marriage|wed*|married|cousin|man|husband|friday|
    summer|not)
(marry|marrying|married to|engaged to) .. (a man|somebody|someone|a cousin|her cousin|my cousin|
    a stranger|him) .. (never met|old|hasn't met|not met|doesn't know|don't want|doesn't want|
    photo|older)
(never|not|doesn't|won't|isn't) .. (comes|come|speaks|speak|here|seen|allowed) .. without (her|
    his|the) (husband|partner|mother in law|boyfriend|wife|son)
(husband|partner|he|boyfriend|mother in law) .. (answers|answer|answered) .. (every|all|the|
    each|for her|for me|before)
(he|husband|partner|ex|boyfriend|she|wife|mother in law) .. (goes|went|going|checks|checked|
    reads|tracks|took|takes|smashed|broke|has) .. (my|her) (phone|messages|bag|texts|purse|
    mileage|receipts|post|emails|location)
(tracks|tracker|tracking|find my|air tag|airtag|mileage|doorbell camera|spyware) ... (he|
    husband|partner|ex|where i|where she|watch*)
(he|husband|partner|ex|wife|boyfriend|mother in law) .. (doesn't|won't|doesnt|never) .. (let|
    let's|lets|like me|allow) .. (me|her|out|alone|see|work|go|have|talk|my friends|leave|phone)
(he|husband|partner|ex|boyfriend|him|mother in law) .. (sat|sits|sitting|stood|stands|standing|
    stays|comes|waits) .. (next to|beside|in with|every appointment|by the door|over) .. (me|
    her|so|every|while|whole|said yes|answer*|speak*|door)
(so i said yes|said i fell|say i fell|tell them i fell|told them i fell|i tell people i|told
    the nurse i fell|told the midwife i|told the doctor i fell|said it was the (stairs|door|dog|
    cupboard)|walked into)
(can't|cannot|couldn't|never|not) .. (see|seen|speak to|talk to|ask|get|speak|catch|been) ..
    (her|me|him) (alone|on her own|on my own|without him|by herself)
(asked|ask|asks) .. (safe at home|if i felt safe|if she felt safe|was i safe|alright at home|
    okay at home)
(on|using) .. (library computer|friend's phone|mate's phone|sister's phone|work computer|
    neighbour's phone|toilet|loo|borrowed phone|in the bathroom) .. (so|he|because|while|don't|
    cant|can't|typing)
(don't|dont|please don't|do not|can't|cant) .. (ring|call|text|reply|write|email|post|leave a
    message|voicemail) .. (he|house|home|mobile|phone|back|checks|letter|sees|number)
(he|ex|husband|partner|boyfriend) .. (found|worked out|knows|finds out|turned up|turns up|
    follows|followed|watching|waiting|sat|been seen|hanging|parked|outside) .. (where|outside|
    address|school|refuge|work|clinic|street|car park|car|again|gate|house|unit|door|us)
(out|released|gets out|bail|tag|parole) .. (prison|friday|monday|tomorrow|thursday|on bail|next
    week|today|custody|jail|tuesday|wednesday)
(restraining order|non molestation|non mol|injunction|refuge worker|a refuge|the refuge|idva|
    marac|bail conditions|women's aid|womens aid)
(walk|walking|walks|tiptoe|treading) .. (on eggshells|eggshells|round him)
(bruise|bruises|black eye|sunglasses|scarf|polo neck|long sleeves|make up|foundation) ...
    (husband|partner|he|neck|throat|home|boyfriend|him|door|again|explained|explain|excuse|
    stairs|sorry)
(husband|partner|boyfriend|he) .. (answers|speaks|talks|answered|does the talking|interprets|
    translates|holds|keeps) .. (for her|for me|over her|over me|her phone|my phone|passport|
    bank card|purse|benefit|keys)
(he|husband|partner|boyfriend|ex) .. (locks|locked|hides|hid|took|takes|keeps|smashed|breaks)
    .. (me|her|my|front door|passport|the keys|car keys|shoes|money|crutches|wheelchair|inhaler|
    pill) .. (in|out|when|if|keys|passport|so|bathroom|garden|work|pill|tablets|wheelchair)
(holes|hole|dent|dents|smashed|punched|broken|kicked) .. (door|wall|doors|plaster|phone|plates|
    wardrobe|telly|panel|cupboard|mirror) .. (he|temper|fist|head|shape|bathroom|again|when|
    lose*)
(his|my husband's|my partner's|her husband's) .. (temper|moods|jealous|rages|drinking|drink)
(when he's had a drink|when he drinks|when he's drunk|if dinner|if his tea|tea's late|tea isn't|
    dinner's late|dinner isn't|when he gets home|before he gets back|before he's back|have to
    be back by|back before he|he times|times me|ten minutes to|if i'm late)
(purse|money|coffee|phone|coat|keys) ... (isn't let|not let|never has|mother in law|husband
    holds|asks him|allowance|own|count*)
(mother in law|in laws|in law|brothers in law|husband's family) ... (never|always|only|with her|
    talk*|isn't let|not allowed|cook*|passport|kitchen|work|hit*|sleep*|money|purse|control*|
    lock*|phone)
(taking|send|sending|flying|fly|flight|ticket|tickets) .. (her|me)? .. (back home|abroad|
    pakistan|bangladesh|somalia|india|nigeria|gambia|sudan|egypt|iraq|her cousin|one way) ...
    (cousin|marry|wedding|engaged|school|not coming back|one way|auntie|grandmother|summer|
    fiance|doesn't want|scared|frightened|ready|party|woman)
(bit of|scrap of|back of|passed|slipped|handed|written|wrote) .. (till roll|paper|note|receipt|
    nappy|hand|tissue|on her hand|on my hand|beer mat|prescription|appointment card)
(used to be|never used to|hardly|stopped|no longer|lost touch|doesn't) .. (see her family|see
    her friends|see anybody|see anyone|come out|come to|go out|her sister|allowed)
(hands|hand|grabbed|arm|belt|cord|scarf|pillow) .. (round|around|on|over) .. (my|her) (neck|
    throat|face)
(couldn't breathe|can't breathe|passed out|saw stars|lost my voice|hoarse) ... (he|hands|neck|
    throat|him)
(dog|cat|pet|rabbit|hamster) .. (kill*|kick*|hurt*|hung|drown*|throw|threw|gone|shoot) .. (he|
    if|leave|left)
(son|grandson|daughter|nephew) .. (drinks|drug|drugs|using|gambling|temper|shouts|smash*|punch*|
    demand*|takes|threw|push*|rage*) ... (money|pension|me|frightened|scared|door|wall|lock|
    purse|mother|her)
(lock|locked|chair|wedge) .. (bedroom door|my door|my bedroom|against the door) ... (son|
    grandson|him|husband|he|night)
"""),
    hints=cues("""
(my husband|my partner|boyfriend|my ex|her ex|her husband|girlfriend)
(scared|frightened|terrified|afraid|wary|on edge)
(controls|controlling|control|jealous|temper|possessive)
(women's aid|womens aid|restraining)
(pregnant|midwife|bump)
(leave him|left him|leaving him|get out|got away|go back to him|back to him)
(he'll|he will|hell) .. (know|be there|be back|kill|find|go mad|see|be sat)
(bruise|bruises|black eye|marks)
(he said sorry|he's sorry|said he was sorry|flowers|doesn't mean it|didn't mean it|my fault|my
    own fault|provoked|wound him up|a good dad|a good man|never the face|never hit the)
(never alone|always with|always there|by herself|on her own)
"""),
    now=cues("""
(he's|he is|hes|ex|husband|partner) .. (outside|downstairs|there again|in the car|coming back|
    due back|back at|back tonight|in the next room|sat there|in the waiting room|here)
(again last night|last nite|this morning|tonight|tomorrow|tmrw|tomoz)
(gets|get|is|comes|let|coming|released|being) .. out .. (tomorrow|friday|today|monday|next week|
    thursday|tuesday|wednesday|saturday)
(flight|ticket|tickets|flying|fly|plane) .. (friday|saturday|tomorrow|next week|monday|sunday|
    booked|thursday)
(strangl*|throttl*|hands round my (neck|throat)|hands around my (neck|throat))
"""),
    welsh=cues("""
(gwr|gŵr|partner|cariad|ngwr|ngŵr|fy mhartner) .. (taro|bwrw|bygwth|rheoli|brifo|nharo|fy nharo|
    fy mwrw)
(ofn) .. (gwr|gŵr|partner|fe|fo|ef|mynd adre|mynd adref)
"""),
    guards=cues("""
(out of it|got out|left him|free of|divorced) .. (years|eleven|ten|since)
(doesn't know the street|own front door|passed my|never looked back|years ago)
(training|awareness|course|policy|poster|leaflet|white ribbon|conference)
(he|partner|husband|wife) .. (drives me mad|drives me up the wall|impossible to live with|
    snores)
(holiday|ticket|tickets|flight|parking|train|car park) .. (machine|office|price|refund|fine)
"""),
)
