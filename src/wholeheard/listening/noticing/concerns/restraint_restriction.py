"""Holding, tying, locking in, taking aids away, unlawful limits on liberty or contact."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="restraint_restriction",
    plain=cues("""
(restrained|restraining|restraint|restraints|restrain|pinned|pinning|straitjacket|prone|face
    down|strapped|tied|tying|tethered|belted|handcuffed|cuffed|lap belt|lapbelt|mittens|
    splints) .. (to|down|him|her|me|them|in|into|for|by|on|up|against|while|all|every|hands|
    patient|resident|chair|bed|floor|so|mum|dad|wheelchair|wrists)
(locked|locks|lock|locking|shut|shuts|bolted|bolt|padlocked|wedged|closed) .. (in|in their|in
    her|in his|in my|up|inside) (room|rooms|bedroom|bedrooms|flat|house|cupboard|seclusion|
    bathroom|garden|lounge|unit|conservatory|shed|ward|car|van|corridor)
(locks|locked|locking|lock|bolt|bolted|bolts|keypad|latch|chain|padlock|hook) .. (on the
    outside|from outside|from the outside|them in|him in|her in|me in|us in)
(secluded|seclusion|segregat*|long term segregation) .. (him|her|my|me|for|days|weeks|hours|
    since|again|alone|months)
(not|isn't|aren't|never|won't|wasn't|no longer) .. (allowed|let|permitted|allow) .. (out|
    outside|home|to leave|leave|garden|visit|visitors|see|phone|to phone|to ring|to go|her room|
    his room|speak|contact)
(stops|stopped|stopping|banned|bans|ban|barred|bar|forbid*) .. (visiting|visitors|visits|phone
    calls|seeing|us from|from visiting|family contact)
(deprived|deprivation) of .. liberty
(dols|dol) .. (no|expired|never|not|lapsed|run out|ran out|without)
(sat|sits|sitting|held|hold|holding|lay|laying|kneel*|knelt) .. (on) .. (him|her|chest|back|
    legs|me) .. (down|till|until|floor|breathe|while|four|three|five|minutes|hard)
"""),
    shown=cues("""
(don't|can't|not|never|doesn't|won't) .. (get|have|given|given back) .. (my|her|his) (chair|
    wheelchair|frame|stick|legs|scooter|walker|joystick) .. (till|until|unless|when|back)
(lock|locks|locked|padlock*) .. (kitchen|fridge|food|bathroom|toilet|cupboards|larder) .. (at|
    and|all|night|diabetic|hungry|so|four|after|key)
(doorknobs|door knobs|doorknob|door handles|door handle|handles|handle|lock|locks|keypad|light
    switch) .. (upside down|taken off|backwards|outside|too high|removed|nobody's got|on the
    wrong side|only the office|greased|covered)
(quiet room|seclusion|side room|low stimulus|de escalation|bare room|safe room|padded|strip) ..
    (since|no toilet|all night|hours|no bed|last night|mattress|locked|bucket|naked|no window|
    days|for days|can't)
(told|say|says|said) .. (i can't come past|can't see (him|her)|not to visit|no visitors|come
    back another|not a good time|can't come in)
(frame|frames|zimmer|zimmers|walker|walkers|walking stick|walking sticks|wheelchair|wheelchairs|
    rollator|crutches|shoes|slippers|glasses|boots|coats|hearing aid|handset|laces|controls|
    battery|joystick) .. (taken|collected|collect|moved|put|kept|locked|hidden|out of reach|
    away|removed|confiscated|where she can't|where he can't|other side|cupboard|office|corridor|
    unplugged|switched off|turned off|disengaged|disconnected)
(take|takes|took|taking|taken|collect|collects|moves|moved|hide|hides|hid|keep|keeps|kept|put|
    puts|unplug*|remove|removes|removed) .. (her|his|my|their|the|all the|everyone's) .. (frame|
    frames|zimmer|walker|walkers|stick|sticks|wheelchair|shoes|slippers|rollator|crutches|coat|
    communication book|talker|boots|glasses|battery)
(chair|recliner|table|tray|bean bag|beanbag|cushion|sheet|sheets|blanket|settee|low chair|bed|
    rails|bed rails|cot sides|wheelchair brakes|brakes|belt|bucket chair|kirton|deck chair) ...
    (can't get up|can't get out|cannot get up|can't stand|so (she|he|they) (can't|cannot|
    doesn't|don't|stays|won't)|tipped back|tilted|tucked|pushed up|wedged|against the|jammed|
    pinned|stop (him|her|them)|keep (him|her|them)|get out of|trapped|too low|stuck in)
(tipped|tilted|tilt|reclined|wedged|tucked|penned|hemmed|boxed|jammed|parked) .. (back|in|up|
    tight|against|behind|under|so) .. (can't|chair|cannot|get|wall|table|up|out|sheets|bed|
    corner|so|legs|move|wedge)
so (nobody|no one|she|he|they) (wanders|wander|doesn't wander|can't wander|don't wander|can't
    get out|doesn't get up|can't get up|stays put|stay put|stay|doesn't escape|can't leave|
    don't get up|can't go|doesn't roam)
(stop|stops|prevent|to keep) .. (wandering|getting up|getting out|roaming|leaving|walking about|
    climbing out|escaping)
(bandage|bandages|scarf|dressing gown|belt|tape|rope|sheet|cord|tights|gaffer|stocking|velcro|
    cable tie|cable ties|washing line|ribbon|string) ... (tied|tie|wrist|wrists|chair|bed|hands|
    round (her|his|him)|ankle|ankles|arms|door|handle|strap*|fasten*|cot)
(informal|voluntary|not sectioned|not under section) ... (go out|leave|can't|let|locked|section|
    door|ask|staff|home|allowed|out|stop*|supposed|mean*)
(section|section me|sectioned|just section|get sectioned) .. (me|if|him|her) .. (push|ask|leave|
    go|try|don't|won't)
(nineteen|days|weeks|months) of (after|later|waiting|not today|tomorrow)
(hasn't|haven't|not|never|hadn't) .. (been outside|been out|felt .. (sun|air|rain|grass)|seen
    daylight|seen the sky|seen the garden|been off the ward|left (his|her|the) room|had leave|
    been out of) .. (since|for|in|weeks|months)
(section 17|escorted leave|my leave|his leave|her leave|fresh air|smoke break|yard) ..
    (cancelled|stopped|not allowed|taken away|when there's staff|no staff|when there is staff|
    locked|denied)
(door|doors) .. (locked|always locked|code|keypad|fob|alarmed|handle|handles) .. (off|no|nobody|
    them|residents|removed|changed|in|told|out|backwards|upside)
(hold|holds|held|holding) .. (down|his arms|her arms|my arms|by the|his legs|her hands|wrists|
    her wrists|legs|hands down)
(three|four|five|six|seven|two) (of them|staff|men|carers|nurses|people|lads|of us|big|blokes)
    ... (held (him|her|me) down|holding (him|her|me) down|on top|pinned|sat on|down|floor|on
    (him|her|me)|carried|dragged|restrain*)
(visit|visits|visiting) .. (cut|stopped|banned|supervised|watched|reduced|wednesdays|half an
    hour|somebody sat in|someone sat in|sat in|by appointment|only|one hour)
(somebody|someone|staff|manager|carer) (sat|sits|sitting|stands|standing|listens|listening) in
    .. (visit*|call*|every|room|with)
(phone|mobile|ipad|letters|post|calls|internet|wifi) .. (taken off (me|him|her|us|them)|took
    off (me|him|her)|confiscat*|listened in|listens in|monitored|on speaker|not passed on|
    locked away|locked in|in the office)
(kept|keep|sent|send|shut|stays|confined|stuck) .. (in bed|to bed|bed|his room|her room|room|
    rooms|bedroom) .. (all day|from four|from five|by six|by five|by half|weekends|because|
    until|till|as punish*|for hours|twenty three hours|23 hours|lights out)
(weighted|acoustic|sensor|camera|cameras|cctv|tracker|baby monitor) ... (didn't agree|not told|
    bedroom|no one asked|nobody asked|hidden|toilet|without asking|never asked|bathroom|private)
"""),
    hints=cues("""
(locked|lock|locks|bolted|key|keypad)
(restrain*|tied|strapped|held down)
(wander|wanders|wandering|escape|escaping|abscond*)
(for (her|his|their) own safety|for safety|for own good|health and safety|risk assessment)
(not allowed out|won't let (her|him|me) out|can't leave|can't go out|let out)
(frame|frames|wheelchair|walking stick)
(sectioned|dols|mental capacity|informal patient|liberty)
(window|windows) .. (screwed|nailed|locked|sealed)
(covid|infection control) .. (says|they say|still|reason|excuse|no infection)
(after meds|after handover|when there's staff)
"""),
    welsh=cues("""
(cloi|gloi|wedi cloi) .. (mewn|yn|drws|stafell|ystafell)
(clymu|glymu|ei chlymu|dal i lawr)
"""),
    guards=cues("""
(restrained) (in|my|expectations|manner|colours|decor|applause)
(restraint reduction|reducing restrict*|restraint training|restrictive practice (training|
    course|lead|review))
(locked|lock) .. (out of my account|out of the account|down|lockdown|bike|locker|car door|doors
    at nine|toilet out of order|public toilet)
(pin|pinned) .. (number|badge|board|notice|hopes|worn|noticeboard)
(tied up|tied in|tied down) .. (with work|phone|in knots|by rules|in red tape|meeting)
(seat belt|seatbelt|strapped in|wheelchair clamp*|clamped|ambulance|minibus|taxi|safely)
(chose it|chosen by|asked for it|takes it off|take it off|slides off|agreed|consent|consented|
    best interests meeting|court|reviewed|his choice|her choice|signed up)
"""),
)
