"""Falls, hazards left, alarms off, too few or unfit staff, people unheard."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="falls_unsafe_staffing",
    plain=cues("""
(fell|fallen|falls|falling|fall|tumbled|tumble|slipped|went down|gone down|went over|toppled|
    went full length|went flying|rolled) .. (out of bed|out of the bed|again|twice|three times|
    four times|third|several|down the stairs|downstairs|on the ward|in the night|last night|on
    the floor|off the|from the hoist|from the bed|nobody|no one|in the shower|in the bathroom|
    and broke|broke|broken|hit|and lay|at the home|every|bathroom|unwitnessed|out of|this week|
    for hours|trying|yesterday|today)
(lay|lying|laid|laying|found|stuck|left|been|lain|was) .. (on|on the) (floor|lino|bathroom
    floor|kitchen floor|carpet|cold floor|tiles|path|garden path)
(unsafe|dangerous|skeleton|unsafe levels of) (staffing|staff levels|staffing levels|numbers|
    ratio|ratios)
(staffing|staff levels) .. (unsafe|dangerous|dire|not safe|shocking|critical|is a disgrace)
(it's|its|it is|isn't) (unsafe|not safe|dangerous|an accident waiting) .. (here|ward|unit|
    nights|shift|staff|for|us)
(accident waiting|disaster waiting|someone will die|someone's going to die|somebody will die|
    someone is going to|somebody's going to|until someone dies|until somebody dies|be a death)
(short staffed|understaffed|under staffed|no staff) ... (fell|fall|fallen|harm|died|danger*|
    unsafe|risk|nights|alone|one nurse|left)
"""),
    shown=cues("""
(meant|supposed|should) .. be (three|four|two|five|six) of us
(there's|theres|it's|just) me and .. (cleaner|student|lady|agency|lad|cook|volunteer|flowers|
    girl)
(lights|buzzers|bells|call lights) .. (whole corridor|all the way|flashing|lit up|going off|all
    on|every room) .. (nobody|only|one|no one|cleaner|ages|and)
(only person|only one|first person|nobody but|no one but) .. (find|found|about|there|on|was) ..
    (cleaner|mopping|porter|kitchen|visitor|student|agency|a lad|a girl|cook|volunteer|security)
(on the|on) .. (bathroom lino|lino|bathroom floor|kitchen floor|hall floor|landing|stairs|
    tiles) .. (can't lift|not allowed|carer|says|office|since|hours|waiting|ambulance|won't|
    cold|blanket|still)
(carer|carers|she|they|he) (says|said|say) .. (can't lift|not allowed to lift|can't move (him|
    her)|not insured|not her job)
(office|out of hours|on call|manager|agency) .. (isn't|not|aren't|won't|doesn't|never) (picking
    up|answering|pick up|answer|ring back|there)
(held|tied|propped|fixed|stuck|mended|patched) .. (up|together|on|with)? .. (with|by) ..
    (string|bandage|tape|bungee|cardboard|rope|towel|books|brick|bricks|cable tie|gaffer|
    sellotape|belt|sock|plaster)
(one|two|only one|only two|just one|just me|only me|on my own|by myself) .. (carer|carers|nurse|
    nurses|hca|staff|of us|girl|agency|member of staff|qualified|registered|rmn|body|me) ...
    (for|thirty|forty|twenty|fifty|sixty|eighteen|residents|patients|all night|nights|floors|
    floor|whole|corridors|units|wings|both|ward|beds|tonight|night shift)
(thirty|forty|twenty|fifty|sixty|thirty two|twenty eight|twenty four|thirty six|28|30|32|36|40|
    24|26|18|eighteen|sixteen) .. (residents|patients|beds|people|ladies|of them) ... (one|two|
    me|us|only|just|between|alone|agency|nurse|carer|on (my|her|his) own|student|between us)
(alone|on my own|by myself|single handed|lone working|on her own|on his own) .. (with|on|all
    night|nights|shift|for) .. (thirty|twenty|forty|patients|residents|shift|night|floor|ward|
    beds|them|ten|twelve|fifteen|sixteen|eighteen)
(asleep|sleeping|slept|drunk|drinking|smelling of drink|smelt of drink|stinking of drink|
    hungover|stoned|smoking weed|headphones|on (their|her|his) phone|on their phones|scrolling|
    netflix|duvet|pillow) ... (shift|night staff|nights|carer|nurse|staff|staff room|lounge|on
    duty|one to one|1 1|observations|obs|driver|handover|sofa|chair|watching)
(night staff|carer|nurse|staff|support worker|driver|agency|one to one|nights) ... (asleep|
    sleeping|drunk|smelt of drink|smelling of drink|hungover|stoned|duvet|headphones|snoring|
    beer|vodka|on (their|her|his) phone|falling asleep|fell asleep|earphones)
(alarm|alarms|sensor|sensor mat|mat|falls mat|crash mat|buzzer|monitor|pendant|call bell|bell|
    emergency cord|red cord|pull cord|door alarm|telecare|lifeline) .. (off|switched off|turned
    off|unplugged|silenced|muted|flat|broken|not working|doesn't work|under the bed|
    disconnected|batteries|battery|tied up|not plugged|folded|ignored|not linked|rolled up|
    behind the|cut|goes through to nobody|beeping|propped)
(turned|turn|switched|switch|unplugged|unplug|silenced|muted|disabled) .. (off)? .. (the alarm|
    the alarms|the sensor|the mat|the buzzers|the buzzer|the bells|alarms|monitor|the monitor|
    call bells|sensor mat|the volume)
(bed rail|bed rails|rail|rails|cot side|cot sides|hoist|sling|brake|brakes|stairgate|banister|
    bannister|handrail|hand rail|grab rail|lift|commode|bath seat|bath chair|toilet seat|shower
    chair|mattress|wheelchair|footplates|footplate|frame|ferrule|bolt|clip|strap|slings|raised
    seat) .. (broke|broken|broke's|loose|tied|taped|held|hanging|wobbl*|missing|gap|frayed|torn|
    snapped|came off|coming off|worn|not working|too small|wrong size|perished|bent|held
    together|bandage|bungee|dodgy|doesn't lock|don't lock|fell off|come away|held on|with
    string|gaffer|stuck|no footplates|hole|split|shared|condemned|rusted)
(gap|gaps|space) .. (head|neck|get stuck|trap|trapped|between the (mattress|rail|bed)|at the
    side)
(hoist|hoisted|hoisting|lift|lifted|lifting|transfer|moved|move) .. (on (my|her|his|your) own|
    alone|single handed|by (himself|herself|myself)|with one|one carer|one person|under the
    arms|underarm|drag lift|by the trousers|waistband|by one|needs two|supposed to be two|
    should be two|meant to be two)
(meant|supposed|should|needs|need|plan says|says|assessed) .. (to be two|be two|two carers|two
    of them|double up|doubleups|one to one|two staff|2 1|two to one|eyes on|fifteen minute|15
    minute|constant|within arms length|hourly)
(shouting|shouted|shouts|screaming|calling|called|crying|call|yelling|banging|knocking) ..
    (help|for help|out|nurse|mum|hours|ages|all night) .. (ages|nobody|no one|hours|hour|down
    the corridor|ignored|quiet|quieter|all night|stopped|door shut|no answer|came|coming|gone|
    walked past|for)
(nobody|no one|no staff|noone|theres nobody|not a soul) .. (here|about|around|coming|on the
    floor|in sight|on the ward|on the unit|at the desk|on duty)
(gone|going|went|got|it's) .. (quiet|quieter|silent)
(wet floor|loose carpet|carpet|trailing|threadbare|loose mat|puddle|icy|ungritted|pothole|
    manhole|bulb|light|lights|no light|bulbs|slates) ... (fell|tripped|trip|trips|slip|slipped|
    broken|been out|weeks|months|reported|hip|nobody|still|went over|catch|caught|nearly|dark)
(window|windows) .. (open|restrictor|restrictors|opens|opened|wide|latch|unlocked|broken) ...
    (floor|third|second|fourth|climb*|jump|toddler|restrictor|wide|gap|fall|drop|child|out)
(no|never had|not had|hasn't had|without|haven't had|never|expired) .. (training|induction|dbs|
    checks|handover|supervision|first aid|references) .. (left|alone|nights|shift|charge|hoist|
    insulin|day one|first day|first shift|started|put)
(first|second|third) (shift|day|week|night) .. (alone|on my own|in charge|left|nobody|nights|
    hoist|thirty|twenty)
(eighteen|twenty|sixteen|fourteen|double|fifth|sixth|seventh|ninth|eleventh) .. (hour shift|
    hours straight|hour shifts|shift running|on the trot|shift in a row|night running|nights on
    the trot|shifts back to back|without a break|straight shift)
(obs|observations|checks|fifteen minute checks|15 minute|rounds|ten minute|hourly checks|one to
    one|1 1|walk round|night checks) ... (not done|filled in|made up|filling in|in advance|
    never|asleep|missed|not happening|ahead|before|signed|whilst|hadn't|nobody|not been|at the
    end|all at once|copied|same time)
(hours|all night) .. on the (floor|pavement|trolley in)
(bruise|bump|egg|black eye|gash|cut|lump|stitches|graze) .. (head|forehead|eye|temple|size of)
    .. (fell|fall|nobody|no one|found|unwitnessed|don't know|how|not told|didn't tell|rang|
    family)
(broke|broken|fractured|fracture|smashed|shattered) .. (hip|wrist|arm|pelvis|femur|collarbone|
    shoulder|leg|ribs|skull|neck of) .. (fell|fall|nobody|no one|days|x ray|after|waited|told|
    walking on|before)
"""),
    hints=cues("""
(fall|falls|fell|fallen|tripped|slipped)
(short staffed|understaffed|short of staff|no staff|agency|skeleton|staff shortage|one short|
    two short)
(floor) .. (hours|night|cold|found|all)
(nights|night shift|night staff|tonight|weekend)
(alarm|buzzer|sensor|mat|rail|rails|hoist|sling|brakes|frame)
(nobody|no one) .. (about|came|comes|heard|there|coming|to help)
(unsafe|dangerous|not safe|hazard)
(broken hip|head injury|bump on|stitches)
(reported it|told them|maintenance|estates|on the list|waiting for parts|job number|ticket)
(exhausted|couldn't see straight|no break|dead on my feet)
"""),
    now=cues("""
(nobody|no one|theres nobody|noone) .. (here|coming|about|answering)
(still|been|lying|lay|stuck) .. on the floor
(she'll|he'll|they'll) .. (tonight|again tonight|need to go|try again|get up)
"""),
    welsh=cues("""
(cwympo|syrthio|disgyn|cwympodd|syrthiodd|disgynnodd|gwympodd|gwympo) .. (eto|llawr|grisiau|neb|
    gwely|nos|bore)
(neb) .. (yma|dod|ateb|clywed|ar gael)
(dim digon|diffyg) .. (staff|o staff|nyrsys|ofalwyr)
"""),
    guards=cues("""
(fell|fall|falling|fallen) .. (in love|asleep in the chair|behind|apart|through the cracks|
    short|out with|on deaf|into place|for it|flat on|foul|pregnant)
(falls) (clinic|group|team|service|class|prevention|awareness|course|training|nurse|assessment|
    coordinator|practitioner)
(car park|parking|receptionist|phone|call handler|call back|lift music|switchboard|website|
    vending|111)
(trial says|going fine|as planned|they do actually come|balance class|steadier|no falls since|
    not fallen since|hasn't fallen|haven't fallen)
(picked|lifted|helped|got|pick) .. (me|him|her|up|mum|dad|husband|wife) ... (kind|brilliant|
    fantastic|lovely|great|excellent|wonderful|reassur*|thank*|quick*|professional)
(fell|fall|fallen|floor) ... (kind|brilliant|fantastic|lovely|great|excellent|wonderful|
    reassur*|thank*|prompt*|professional|quickly)
(brilliant|fantastic|excellent|wonderful|thank*|crew|paramedics|paramedic) ... (fell|fall|
    fallen|floor)
"""),
)
