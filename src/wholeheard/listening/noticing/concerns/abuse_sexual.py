"""Unwanted or exploitative sexual acts, exposure, grooming, intrusive examination."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="abuse_sexual",
    plain=cues("""
(rape|raped|raping|rapist|molest*|grope|groped|groping|fondl*|groom|groomed|grooming|indecent*|
    flashed|flasher|sexually|sexual assault|sex with|had sex|incest|upskirt*)
sexual* (abus*|assault*|harass*|touch*|comment|comments|favour|favours|exploit*|advance*)
(touch|touches|touched|touching|feels|felt|rubs|rubbed|strok*|squeez*|grabbed|grabs|kiss|kisses|
    kissed|kissing) .. (me|her|him|my|mum) .. (bum|bottom|breast|breasts|boobs|chest|between|
    private|privates|down there|leg|legs|thigh|thighs|lips|willy|knickers|under|top|wrong|where)
(touch|touches|touched|touching) .. (inappropriate*|private|privates|down there|wrong place|
    where he shouldn't|up)
(exposed|exposing|exposes) (himself|herself|his)
(got|gets|had|takes|took|has) (his|her) (willy|penis|bits|thing|trousers|cock|dick) .. (out|
    down)
(photo|photos|pictures|video|pics|selfies|nudes) ... (naked|undress*|undressed|shower|nude|bath|
    no clothes|without clothes|toilet|private)
(nude|nudes|naked) (photo|photos|picture|pictures|pics|selfie)
(masturbat*|wank*|porn|porno|dirty films|dirty pictures|dirty videos)
"""),
    shown=cues("""
(two|three|extra|double) .. (pairs of|pair of|layers of) .. (trousers|knickers|tights|pyjamas|
    pants|clothes)
(sleeps|sleeping|sleep|bed) .. (in|with) (her|his|my|all her) (clothes|coat|shoes)
(shower|bath) .. (with|in) (her|his|my|all her) clothes on
(late|longer) .. (every|each|on) .. (thursday|tuesday|monday|wednesday|friday|week|time) ..
    (bus|minibus|taxi|driver)
(shower|bath|wash) .. (with (her|his) clothes on|straight away|again and again|six times|three
    times a day|till (she's|he's) red)
(late|twenty minutes|half an hour|an hour) .. (late|longer) .. (bus|minibus|taxi|driver|escort)
    ... (quiet|shower|wet|cries|knickers|straight|won't|seat|alone)
(swimming things|swimming costume|bikini|hotel|sleepover|photo shoot|modelling|private lesson|
    his caravan|his van|his flat) .. (man|he|coach|him|alone|thirteen|fourteen|twelve|there
    isn't|bring|take|told)
(man|men|bloke|coach|fella) .. (from the|off the|on the) .. (gym|internet|game|park|football|
    swimming|bus|chip shop|mosque|church|app) .. (fetch*|pick*|collect*|meet*|buys|bought|lift|
    her|him|messages|told)
(sits|sat|walks|walking|standing) .. (funny|sore|won't sit|can't sit)
(gets|get|got|climbs|climbed|getting|found) .. (in|into) (bed|her bed|the bed|my bed|his bed)
    .. (with|her|him|my|lights|night|when)
(in|into|from) .. (my|her|his) (bedroom|bed|room) .. (at night|in the night|in the dark|when
    it's dark|when everyone|lights)
(front seat|passenger seat|on the bus|in the taxi|minibus) ... (hand|touch*|knee|leg|thigh|
    secret|last one|alone|skirt|cries|cry*)
(last|always) .. (dropped off|one on the bus|one off|drop off)
(our|a|little|the|special) (secret|secret game|special game|little game|special friend|special
    time)
(don't|dont|not to|mustn't|not allowed to|promise* not) (tell|say) .. (anyone|anybody|mum|staff|
    no one|nobody|secret|her|him)
(comes|came|coming|climbs|climbed|sneaks|creeps) .. (in|into|in to) .. (bedroom|bed|room|shower|
    bathroom|toilet) .. (dark|night|me|her|when|without|undress*|again|i'm|while)
(chair|chest of drawers|drawers|table|bed|wedge|wardrobe|suitcase) ... (against|on|behind|
    across|under) .. (door|handle)
(locks|locking|locked|lock|barricad*|shuts|hides) .. (herself|himself|myself|bathroom|bedroom|
    toilet|door) ... (him|he|she|when|hears|comes|coming|sleep)
(sits|sat|sit) .. (on .. bed|on .. knee|on .. lap|too close|next to me) .. (night|door|hand|
    shut|and|curtain|knee)
(hand|hands) .. (up|under|down|inside|on|wander|wander*|where) .. (skirt|top|blouse|nightie|
    trousers|pyjamas|leg|thigh|knee|knickers|bum|wander|they shouldn't|shirt|dress|blanket|
    covers)
(wandering hands|hands wander|handsy|touchy feely|romeo|dirty old man|pervert|pervy|perv|creepy|
    creep|lecher*|leering|letch*)
(knickers|pants|underwear|nightie|bra|tights|pyjamas|bedding|sheets) ... (inside out|torn|
    missing|blood|bleeding|stain*|wrong way|off|different|ripped|hid*|washing)
(blood|bleeding|bruis*|sore|soreness|discharge|itch*|infection|thrush|sti|chlamydia) ... (down
    below|down there|private|thighs|underneath|knickers|inside .. leg|pants|bottom)
(pregnant|pregnancy test|sti|chlamydia|morning after) ... (learning disab*|can't consent|
    doesn't know|care home|unit|ward|lives in|supported|capacity|resident|thirteen|fourteen|
    twelve)
(curtain|curtains|door|chaperone|gloves) ... (examin*|chaperone|undress*|nobody else|no gloves|
    no chaperone|locked|bra|top off)
(examin*|intimate exam*|smear|internal) ... (no chaperone|without asking|didn't ask|no gloves|
    wasn't needed|students|twice|kept going|didn't stop|bra|sore throat|ear)
(stop|no|stopped) ... (carried on|kept going|didn't stop|did it anyway|wouldn't stop)
(strip|undress|take .. clothes off|took .. top off|undo .. bra|lift .. top|pull .. trousers)
    ... (watch*|him|didn't need|in front|he|wanted|no reason|laugh*)
(watches|watched|watching|peeps|stares|looks at) .. (me|her|us|them) .. (shower|undress|bath|
    change|wash|changing|toilet|in bed|sleep)
(older|grown|forty|thirty|adult) (man|men|bloke|fella|boyfriend|lad|feller) ... (picks|picked|
    car|phone|vape|vapes|trainers|messages|online|gifts|her|hotel|presents)
(boyfriend|friend|man|fella|bloke) .. (online|internet|snapchat|game|app|xbox) ... (photo|
    photos|pics|meet|older|money|secret|send)
(new phone|new trainers|vapes|presents|gifts|money|takeaways|lifts) .. (from|off) .. (man|older|
    him|boyfriend|uncle|friend|coach|teacher)
(special|extra|private) (massage|lesson|wash|cuddle|cuddles|treat|treats|training) .. (him|her|
    door|with|from|shut)
(wash|washes|washing|cream|creams) .. (long|longer|down there|between|private|too long|himself|
    herself|insist*|always him|always he)
(male|man|men) (carer|carers|worker|nurse|staff) ... (asked for|female|wash|shower|intimate|
    personal care|said no|alone|night)
(in bed|getting in|got in|found) .. (bed) with .. (resident|him|her|lady|man|patient|me)
(follows|followed|following) .. (her|me|them|ladies|women|girls) .. (toilet|room|shower|
    bathroom|bedroom)
"""),
    hints=cues("""
(escort|coach|uncle|step dad|stepdad|lodger|upstairs|caretaker|handyman)
(knickers|underwear|undress*|naked|nightie|bra)
(secret|secrets|our game|promise)
(key|keys|lock) .. (room|bedroom|flat|door)
(giggle|laugh*|joke) .. (it|about|call)
(doll|drawing|drew|draws|drawn|cards|symbol|pictures) .. (show*|private|bed|her|him|me|sad|
    crying)
(won't|wouldn't|refuses to|screams|fights) .. (shower|bath|wash|undress|taxi|get in|go with|get
    on)
(kiss|kisses|cuddle|cuddles|tickle|tickles|bath|lap|knee)
(dirty|ashamed|creepy|shudder*)
(bedroom|shower) .. (door|night|dark)
"""),
    now=cues("""
(got|has|have|had) a key
(he|she|they) .. (tonight|again tonight|after lights|every night|nights)
"""),
    welsh=cues("""
(cyffwrdd|twtsh*|gyffwrdd) .. (fi|hi|ni|lle) .. (preifat|gwely|nos|lawr)
(treisio|threisio|cam drin rhywiol)
(ein cyfrinach|cyfrinach ni)
"""),
    guards=cues("""
(training|awareness|course|clinic|sexual health|screening|smear test|chaperone policy|lanyard|
    poster)
(touched|touch) .. (by|base|wood|kindness|heart|in touch|get in)
"""),
)
