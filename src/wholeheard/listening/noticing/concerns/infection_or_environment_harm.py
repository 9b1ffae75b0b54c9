"""Infection, dirt, heat, cold, mould, fumes, fire risk, broken equipment."""

from __future__ import annotations

from ._cues import cues
from ._notice import Notice

NOTICE = Notice(
    kind="infection_or_environment_harm",
    plain=cues("""
(sepsis|septic|mrsa|c diff|cdiff|clostridium|norovirus|legionella|scabies|bed bugs|bedbugs|
    cockroach*|cellulitis|gangrene|listeria|salmonella|hepatitis) .. (caught|got|again|from|
    after|ward|home|spread|spreading|three|outbreak|nobody|untreated|in|not|weeks|everyone|
    itch*)
(black mould|mould|mold|mouldy|damp|carbon monoxide|gas leak|smell gas|smell of gas|asbestos|
    raw sewage|sewage|rats|rat|mice|mouse droppings|droppings|infestation|vermin|fleas|ammonia)
(fire) .. (exit|exits|door|doors|escape|extinguisher|alarm|alarms) .. (blocked|locked|wedged|
    broken|propped|chained|not working|switched off|boxes|doesn't work|missing|off|out of date|
    disabled|chain|tied|padlock*)
(blood|faeces|poo|excrement|vomit|urine|diarrhoea|sputum|needle|needles|sharps) .. (on the|on
    her|on his|all over|up the|in the|left|curtain|curtains|floor|wall|walls|bed|bedside|table|
    commode|not cleaned|still there|from the last|from last|dried|days)
"""),
    shown=cues("""
(oxygen|cylinder|cylinders|gas|aerosols|petrol) .. (next to|by|near|beside|behind|under) ..
    (dryer|tumble|cooker|fire|radiator|heater|boiler|smokers|hob|oven)
(commode|commodes|bedpan|bedpans|pads|mop|nappies|bucket) .. (swilled|rinsed|emptied|washed|
    tipped|soaked|cleaned|left) .. (in|into|down) .. (bath|sink|basin|shower|kitchen)
(commode|commodes|bedpan|pads|bucket|mop|nappies|catheter|bedpans|soiled) .. (bath|kitchen|sink|
    dishwasher|shower|dining|food|basin|washing machine|the same|fridge|table)
(heads|head|headaches|headache|banging|sick|dizzy|dopey|faint) .. (since|when) .. (boiler|
    heating|fire|heater|gas|generator|paint|stove|works)
(budgie|canary|parrot|fish|plants|birds) .. (died|dead|dropped dead|fell off)
(three|two|four|all|both) of us .. (headache|headaches|heads|sick|coughing|ill|itching|rash|
    dizzy|wheez*|banging)
(window|windows) .. (screwed|nailed|painted shut|sealed|won't open|don't open|can't open|broken|
    boarded|missing|cardboard|taped|no glass|cracked)
(thirty|31|32|33|34|35|36|38|thirty one|thirty two|thirty three|thirty four|thirty five|twenty
    nine|thirty degrees|forty) .. (degrees|celsius|c)
(degrees|thermometer|thermostat) .. (in|room|ward|bedroom|her|his|reads|says|said|lounge|nine|
    ten|eleven|twelve|thirteen|eight|seven|fourteen)
(nine|ten|eleven|twelve|thirteen|eight|seven|fourteen|12|13|11|9|10|8) degrees
(boiler|heating|radiator|radiators|hot water|gas|electric|electricity|power|air con|fan|fans|
    fridge|lift|oxygen|concentrator|generator|ventilation|meter|prepay) .. (broke|broken|off|
    been off|out|not working|gone|packed in|failed|cut off|since|stuck|down|doesn't work|never
    works|taken away|run out|ran out|unplugged|banned|leaking|disconnected|on the blink|
    condemned|empty|buzzing|conked)
(see my breath|see your breath|see her breath|see his breath|breath in the|ice on the inside|
    ice inside|frost inside|coat in bed|coats on|coat and hat|gloves on in bed|hat in bed|hats
    on|fingerless|blue hands|blue fingers|hot water bottle)
(portable|fan|calor|electric|camping|bar) (heater|heaters|fire|stove|gas) ... (curtain|curtains|
    bed|blanket|newspaper*|blankets|oxygen|indoors|carpet|bedroom|left on|burn*|fumes|headache|
    clothes)
(headache|headaches|dizzy|sick|drowsy|cough|wheez*|asthma|chest|breath*) ... (mould|boiler|
    fumes|damp|gas|since they|paint|goes when|go when|outside|leave the|fire|heater|spray|
    bleach|room)
(smoke|smokes|smoking|cigarette|cigarettes|fag|fags|vape|candle|candles|lighter) .. (oxygen|in
    bed|burn|burns|holes|blanket|asleep|emollient|cream|cylinder|paraffin|carpet|mattress|
    settee|sofa|scorch*)
(burn marks|burn holes|cigarette burns|scorch marks|scorched|singed|melted|burning smell|smell
    of burning|sparks|sparking|sparked|bare wires|bare wire|exposed wires|socket|sockets|plug|
    extension lead|scorch)
(smoke alarm|smoke alarms|smoke detector|smoke detectors|fire alarm|carbon monoxide alarm|co
    alarm|sprinkler|alarm panel|alarm) .. (beep*|batteries|battery|taken down|covered|off|
    missing|glove|bag over|not working|no|disconnected|chirp*|carrier bag|shower cap|tape*|
    bleep*)
(tap|taps|bath|shower|water|radiator|pipe|tea urn|kettle) .. (scald*|boiling|too hot|burnt|
    burned|burn|brown|rusty|orange|no cold|cold only|freezing|smells|scorching|cold for)
(scald|scalded|scalding|burnt|burned|burns) .. (bath|radiator|tea|shower|water|pipe|leg|tap|hot|
    back|skin|soup)
(same|one|shared|sharing|share|used|reuse*|re use*|reusing|rinse*) .. (flannel|gloves|glove|
    needle|lancet|sling|slings|commode|bowl|towel|catheter|catheters|razor|toothbrush|apron|
    masks|syringe|syringes|mop|cloth|tubing|nebuliser|cloths|bucket) .. (everyone|everybody|
    patient|residents|all|between|whole|next|for|bum|face|again|room|from|patients|week|to|out|
    under)
(didn't|doesn't|don't|never|not|without|nobody|no one) .. (wash|washed|washing|washes|clean|
    cleaned|change|changed|changing|gel|gelled|wipe|wiped|wear|wearing|isolate|isolated|
    steril*) .. (hands|his hands|her hands|their hands|gloves|between|glove|equipment|needle|
    cannula|probe|commode|commodes|bathroom|bed|mask|site|him|her)
(no) .. (soap|gloves|aprons|hand gel|hot water|hand towels|ppe|cleaner|cleaners|bleach|clinical
    waste|sharps bin|loo roll|toilet paper|hot taps) .. (for|since|in|left|all|on|weekend|again|
    days|week|sluice|ward|until|so)
(wound|cannula|line|stitches|drip|site|catheter|stoma|peg|leg|foot|scar|incision|toe) .. (red|
    hot|oozing|weeping|pus|smells|smelly|green|infected|angry|swollen|tracking|stinks|yellow|
    black|throbbing|hard|leaking|smell)
(third|fourth|another|second|sixth|fifth|three|four|five|six|seven|two) .. (chest infection|uti|
    utis|water infection|infections|infection|cases|with the same|down with it|with the bug|
    sickness|with diarrhoea|with d and v|rash*|itching|scratching)
(everyone|everybody|half the|half of|whole corridor|whole floor|six of us|residents|whole bay)
    .. (itching|scratching|diarrhoea|the runs|vomiting|rash|coughing|down with|the bug|throwing
    up|d and v)
(agency|carer|carers|made|come in|came in|kitchen) .. (with diarrhoea|with covid|with sickness|
    with d and v|while ill|coughing all|with the bug|being sick|the runs|throwing up)
(covid|flu|norovirus|bug|diarrhoea|positive|tb|chickenpox|measles) .. (bay|moved|put|next bed|
    same room|not told|shared|didn't tell|still mixing|dining|put in with|opposite|alongside|
    next to|still in)
(ceiling|roof|wall|walls|plaster|tiles|light|lights|pipe|pipes|floorboards|floorboard|window
    frame|balcony) .. (leaking|leaks|dripping|coming down|came down|collapsed|fell|falling|hole|
    bucket|bulging|sagging|cracked|crack|rotten|running with|wet|black|sodden|hanging|buckets|
    gave way|bowing)
(bucket|buckets|towels|bin bag|bin bags|cardboard|gaffer tape|parcel tape|tape|string|cable tie|
    cable ties|bungee) .. (catch*|hold*|held|tied|over|round|ceiling|window|drip*|leak*|
    together|up)
(defib*|defibrillator|suction|oxygen|crash trolley|resus trolley|crash call|hoist|monitor|
    ventilator|cylinder|cylinders|pump|bed|infusion|bleep|mattress|airflow mattress|air
    mattress|cpap|nebuliser|emergency trolley|crash box) .. (broken|empty|out of date|flat|not
    working|missing|expired|didn't work|doesn't work|deflated|alarming|beeping|faulty|failed|
    not charged|not checked|battery|hissing|alarm* all|padlock*|buried|held together|gone flat|
    bottomed)
(waiting|wait|waited|reported|logged|landlord|council|housing association) .. (on estates|for
    estates|for parts|repair|repairs|for maintenance|on the council|surveyor|job number)
(food|fridge|freezer|meat|milk|chicken|sandwiches|kitchen|rice|eggs|butter) .. (out of date|off|
    green|mouldy|mould|raw|not cooked|undercooked|mice|droppings|rotten|cockroach*|reheat*|
    pink|fly|flies|maggots|hair|left out|blood|thawed|best before)
"""),
    hints=cues("""
(infected|sepsis|outbreak)
(mould|damp|rats|mice|fleas|sewage|fumes|smoke)
(freezing|sweltering|stifling|baking|heatwave|frost)
(window|windows|radiator|heating|boiler)
(cylinder|mattress|hoist)
(faeces|urine|vomit|filthy|unclean|stained)
(estates|maintenance|landlord|council|housing)
(gloves|hand washing|apron|soap)
(baby|asthma|copd|wheeze|immunocompromised|chemo|transplant|newborn)
(tied up|taped|held together|not working|dodgy)
(coughing|fever|shivering|rash)
"""),
    now=cues("""
(oxygen|cylinder|concentrator) .. (empty|run out|ran out|low|runs out|running out|off|failed|
    hissing|nearly)
(smell of gas|gas leak|smell gas|carbon monoxide|sparks|sparking|burning smell|smell of burning)
(thirty|31|32|33|34|35|thirty one|thirty two|thirty three|thirty four) .. degrees
(shivering|rigors|burning up|mottled|clammy|delirious|fever|confused)
"""),
    welsh=cues("""
(llwydni|llwydni du|llygod|drewi|oerfel|rhewi) .. (ty|tŷ|wal|stafell|ystafell|babi|ward|gwely|
    yma)
(oer|rhewi|rhynnu) .. (gwres|gwresogi|heb|boeler)
"""),
    guards=cues("""
(no|never|without|free of|hardly any) (infection|infections|mould|dirt|smell)
(too hot|too cold|bit cold|bit hot|a bit warm|bit warm) .. (waiting room|room|in here|in the
    building|for me|at times|building|in the room|ward)
(antibiotics|treated|treatment|cleared up|cleared) .. (infection|chest infection|quickly|sorted|
    thank*|great|well|uti)
(infection control) .. (training|audit|award|lead|good|excellent|study|link|nurse|were|policy)
(water infection|chest infection|ear infection|uti|urine infection|infection) .. (antibiotics|
    prescribed|doctor rang|paramedic|sorted|treated|diagnos*|gp)
(waiting room|car park|parking|reception|taxi|train|vending|website|wifi|ticket machine|pay
    machine)
"""),
)
