"""Anyone under eighteen, or unborn, harmed or at risk; young carers too."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="child_at_risk",
    plain=cues("""
(child|children|kid|kids|baby|toddler|bairn|newborn|son|daughter|granddaughter|grandson|lad|
    girl|boy|pupil|little one|infant|teenager) .. (being)? (hit|smacked|beaten|bruised|bruises|
    abused|neglected|groomed|shaken|starved|burnt|burned|locked|slapped|hurt by|unsafe|at risk|
    in danger)
(child|children|kid|kids|baby) (protection|at risk|in danger|cruelty|abuse|neglect|exploitation)
(shook|shake|shaken|shaking|smother*|drop|drown|hurt|hit|throw|harm) .. (the|my|her|our|his)
    (baby|child|kids|toddler|bairn|newborn)
(im|i'm|i am|am|aged|age) (8|9|10|11|12|13|14|15|16|eight|nine|ten|eleven|twelve|thirteen|
    fourteen|fifteen|sixteen)
"""),
    shown=cues("""
(hasn't|won't|not|hasnt|wont) .. (woke|woken|wake|waking) .. (up)? .. (bottle|feed|school|today|
    morning|mum|brother|sister)
(mum's|mums|mam's|dad's|mum|dad) .. (gone|out|getting|getting) .. (stuff|her stuff|his stuff|
    gear|drink|pub|score|cans)
(she is|he is|she's|he's|she's only|he's only) (four|five|six|seven|eight|nine|ten)
(mum|mummy|mam|dad|their mum|her mum|his mum) .. (been asleep|asleep|in bed|on the sofa|won't
    get up|passed out|out of it|not moving|on the floor) .. (since|yesterday|all day|and|twins|
    little|morning|fed)
(fed|feeding|feeds|made|cooks|looking after|changing|gets|dressed|dresses) .. (the twins|twins|
    the baby|baby|her brother|his sister|his brother|her sister|little ones) .. (crisps|herself|
    himself|six|seven|eight|nine|bread|up|school|dry)
(draws|draw|drew|drawn|drawing|paints|painted|plays|writes|wrote) .. (same|house|picture|man|
    monster|family|boy|girl|dolls) .. (every|bin|cage|locked|black|no face|no mouth|blood|
    cellar|under|night|crying|red|bed)
(leaves|leave|left|leaving) .. (toddler|baby|kids|children|bairn|bairns|little one|little ones|
    them|boys|girls|son|daughter|year old) .. (on (his|her|their) own|alone|by (himself|herself|
    themselves)|in the (flat|car|house)|unattended|unsupervised|with the eldest)
(is|turned|only|aged|just|he's|she's) (ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen) ...
    (phone|phones|knife|cash|trainers|drugs|pregnant|missing|boyfriend|man|men|weed|vodka|
    drinking)
(picture|picturing|imagine|imagining|see|seeing|flash*) .. (myself|me) .. (dropping|drowning|
    hurting|throwing|smothering|shaking|stabbing|pushing)
(drop|dropping|drown|drowning|throw|throwing|smother*|shake|shaking) .. (baby|him|her|pram|
    newborn) .. (stairs|window|bath|pillow|cot|down)
(im|i'm|i am|aged|age|only|he's|she's|boy of|girl of|lad of|son of|daughter of|child of) (6|7|8|
    9|10|11|12|13|14|15|16|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|
    fifteen|sixteen) ... (mums|mum's|mum|dad|look after|cook|cooking|brother|brothers|sister|
    insulin|nappies|hit|hurt*|scared|secret|boyfriend|don't tell|dont tell|carer|alone|pregnant|
    drink*|drunk|hungry|home|tablets|locked|social|night|man|men|older|hungry|missing|drugs|
    cut*|fed|tube|bruise*|school)
(please don't|please dont|don't|dont|they'll|they will|will they|scared) .. (make us|take us|
    take me|take them|split us|tell social|social services|take .. away|put us in care|take the
    kids|take him off|take her off|take my)
(i|me|i do|i cook|i look after|i get|i give|he|she|little lad|little girl|eldest|daughter|son)
    .. (cook|cooks|wash|washing|nappies|feed|feeds|bath|dress|gets|puts|look after|looks after|
    school run|insulin|lifts|carry) .. (brother|brothers|sister|sisters|mum|mums|little ones|
    babies|baby|twins|dad|her mum|his mum|the younger)
(baby|newborn|toddler|bairn|six week|eight week|month old|week old|weeks old|months old) ...
    (bruise|bruises|mark|marks|burn|burns|fracture|limp|floppy|not feeding|won't wake|cold|blue|
    shook|shake|shaken|left alone|in the car|on the sofa|alone|crying for hours|screaming|dirty|
    nappy rash|losing weight|not gaining|bottle propped|drunk|cannabis|smoke|mould|vape|asleep
    on|pillow|swallow*)
(bruise|bruises|mark|marks|burn|burns|bite|scald|fracture) ... (baby|toddler|child|pupil|little
    lad|little girl|nursery|reception|doesn't crawl|isn't crawling|not mobile|can't roll|not
    crawling|in year|year one|year two|school)
(left|leaves|leaving|home|stays|stay) .. (alone|on their own|on his own|on her own|by himself|
    by herself|with the eldest|with his brother|in charge of|to look after|in the car|
    unsupervised) ... (baby|kids|children|toddler|school|bairns|year old|five|six|seven|eight|
    nine|ten|night|bingo|pub|work|twins)
(baby|kids|children|toddler|bairns|year old|little ones) .. (left|alone|on their own|by
    themselves|home alone|unsupervised|in the car|locked)
(hungry|starving|same clothes|dirty|filthy|no coat|no shoes|nits|smells|smelly|falls asleep|
    asleep|thin|no lunch|stealing food|takes food|crusts|breakfast) ... (school|nursery|class|
    playgroup|lesson|desk|pupil|teacher|lunch box|lunchbox|packed lunch|playground|bin)
(school|nursery|class|playgroup|pupil|teacher|lesson|reception class|year two|year six) ...
    (hungry|same clothes|dirty|no coat|no shoes|nits|smells|falls asleep|doesn't want to go
    home|won't go home|scared to go home|cries at home time|bruise*|flinch*|hasn't been seen|
    not been in|absent|missing|stopped coming|taken out of school|deregistered|home educat*|
    drawing|drew)
(doesn't|don't|didn't|won't|not) want to (go home|go to dad's|go to dads|go to her dad|go to
    his dad|see dad|go back|go with him|stay at)
(dad's|dads|daddy|mum's boyfriend|mums boyfriend|mam's boyfriend|stepdad|step dad|stepmum|uncle|
    grandad|babysitter|foster|new boyfriend|mum's new) .. (hits|hurts|shouts|scares|comes in|
    house|weekend|bath|games|locks|drinks|smacks|tickle*|sleeps in|bedroom|secret|angry|throws|
    shakes|belt)
(mum|mummy|dad|daddy|mam|parents) .. (drunk|drinks|drinking|won't wake|wont wake|asleep all|
    passed out|high|using|needle|needles|bottles|hits|fight|fighting|in bed all|doesn't get up|
    on the floor|vodka|wine in|heroin|cries all|shouts)
(pregnant|unborn|bump|expecting|weeks gone|antenatal|midwife|36 weeks|31 weeks|28 weeks) ...
    (hit|hits|pushed|kick*|drink*|drunk|heroin|cocaine|cannabis|using|stairs|hidden|hiding|
    concealed|no scan|not booked|missed|taken|partner|him|sleeping rough|homeless|fourteen|
    fifteen|not eating|cold)
(keep thinking|thoughts|picture|imagine|afraid|scared|images) .. (i'll|i might|about|of) ..
    (drop|hurt|hurting|harm|harming|smother|knife|knives|throw|dropping|drown) .. (baby|him|her|
    them|stairs)
(can't|don't|doesn't|isn't|not) .. (bond|feel anything|look at|love|pick up|touch|pick (him|
    her) up|hold) .. (baby|him|her|son|daughter|the baby)
(baby|he'd|she'd|he|son|little one|kids) .. (safer|better off|happier|better) .. (without me|if
    i (wasn't|weren't|went|was)|with someone|with his nan|elsewhere|adopted)
(older|grown|adult) (man|men|boyfriend|lads|friends) ... (school|phone|vape*|car|hotel|gifts|
    trainers|takeaway|party|parties|weed|fourteen|thirteen|fifteen|picks|daughter|girl|her)
(new phone|two phones|new trainers|cash|knife|train ticket|train tickets|burner|drugs|weed|
    bundle|wraps|package|packages|blade) ... (fourteen|fifteen|thirteen|twelve|sixteen|school|
    son|lad|grandson|daughter|missing|bedroom|bag|doesn't work|no job)
(care home|children's home|placement|foster|supported lodgings|semi independent|unit|hostel|b b|
    camhs|adult ward) ... (fourteen|fifteen|sixteen|thirteen|child|missing|men|older|boyfriend|
    seventeen|run away|ran away|absconded|adult patients|adults)
(school|nursery|special school|provision|bus escort|escort|taxi|respite|sen|transport|passenger
    assistant) ... (marks|locked|restrained|held|crisps|nil by mouth|tube fed|strapped|shouting|
    cupboard|dropped|alone|forgot|left on the bus|left in|bruise*|wet|seizure|chesty|harness|
    wrong)
(camhs|health visitor|social worker|school nurse) ... (ligature|cut*|overdose|not eating|hasn't
    been|never came|ticked|had to run|not been seen)
(not brought|was not brought|wasn't brought|missed all|missed every|never brings|doesn't bring|
    didn't bring) ... (baby|child|appointments|appointment|jabs|clinic|scan|weigh*|dentist|he|
    she|daughter|son)
(slept|sleep|sleeps|sleeping|living|live|living in) .. (in the car|one room|floor|in a tent|
    sofa|bath|mould|damp|b b|hostel|without heating) ... (baby|kids|children|bairn|bairns|
    little ones|newborn|toddler)
(little|tiny|young) .. (carer|carers)
young carer*
"""),
    hints=cues("""
(at school|nursery|teacher|pupil|playground)
(bruise|bruises|scared of|hungry|dirty|locked in)
(mum|mummy|mam|dad|daddy) .. (drunk|drinks|shouts|hits|asleep|poorly|ill|sad)
(nappy|nappies|bottle|pram|buggy|cot|dummy)
(secret|don't tell|dont tell)
(dad's house|stepdad|mum's boyfriend|custody)
"""),
    now=cues("""
(home|back) .. (with him|to him|to them|to her|with them|to that) .. (tonight|today|now|after
    school|weekend|friday)
(baby|newborn|toddler) .. (floppy|won't wake|blue|cold|limp|not feeding|hasn't fed|not
    breathing)
(on|gets|catches|home on) the (bus|3|half three|three|2|8)
"""),
    welsh=cues("""
(plentyn|plant|babi|merch|bachgen|crwtyn) .. (llwglyd|ofn|cleisiau|brifo|bwrw|taro|esgeulus*|ei
    hun|ar ben|oer)
"""),
    guards=cues("""
dad shouts at the (telly|tv|football|radio)
(children's ward|play specialist|school holidays|half term|kids loved|kids enjoyed|good with
    kids|good with children|great with (kids|children|my (son|daughter))|lovely with (him|her|
    my|the))
(used to cut|at college now|college now|grown up now|in his twenties|years back|year back)
(training|course|policy|awareness|level three|e learning|conference|safeguarding week)
"""),
)
