"""What all kinds of concern share: guards, time words and signs of unease.

Written from general knowledge of safeguarding in Britain (Care Act 2014 guidance, Working Together
to Safeguard Children, Making Safeguarding Personal), not taken from any comment.
"""

from __future__ import annotations

from ._cues import cues

SETTLED = cues("""
(years|year|yrs) (ago|back|since)
(used to|back then|in those days|in the old days)
(went|sent|gone) to (prison|jail)
(he|she|they) (died|is dead|passed away) .. (years|ago)
(no further action|nothing to raise|no issues|no concerns|nothing to report)
(all sorted|sorted it|sorted out|was sorted|been sorted|put right|been put right|dealt with)
(talked through|apologised and|apologised straight|learnt from it|learned from it|lessons learn*)
(never happened again|not happened since|hasn't happened since|stopped since)
(better now|recovered|recovering well|on the mend|back to normal|back to (his|her|my) old self)
(i'm|he's|she's|im|we're|they're) (safe|fine|well|happy) now
(saved my life|saved (his|her) life|turned my life|got me through|helped me|helped him|helped her)
(helped us|supported me|supported us|kept me safe|looked after me|looked after us)
(in the past|in my past|as a child|when i was (a|young|little)|historic*|decades)
(chose|chosen|chooses|prefers|asked for|likes it|his choice|her choice|by choice)
(agreed|consented|consent|reviewed|best interests|as planned|care plan says|on purpose)
(joking|only joking|joke aside|lol|ha ha|haha|tongue in cheek)
(for the record it's|nothing to worry|nothing serious|false alarm)
(was|were|been) (thanked|arrested|jailed|convicted|sacked|struck off)
""")
"""Harm that is over or was answered, or a limit that is lawful and agreed."""

ADMINISTRATION = cues("""
(training|e learning|study day|workshop|webinar|conference|course|slides|learning event)
(policy|strategy|poster|stall|awareness|campaign|audit|newsletter|website|web page)
(fundrais*|sponsored walk|raffle|minibus)
""")
"""Talk about a subject, not about harm: training, policy, notices."""

PRAISE = cues("""
(thank|thanks|thankyou|grateful|gratitude|brilliant|excellent|fantastic|amazing|wonderful|superb)
(outstanding|exceptional|marvellous|faultless|lovely|kindness|reassuring|reassured|professional)
(very|so|really|extremely) (kind|helpful|caring|friendly|supportive|good|pleased|happy)
(very|really|extremely|highly) (impressed|satisfied|understanding|efficient)
(diolch|hyfryd|gwych|bendigedig)
""")
"""Praise in the same sentence as the harm. Praise in another sentence says nothing."""

UNEASE = cues("""
(don't|didn't|not|dont) know (who|where|what) .. (to tell|say this|to turn|to do|tell|to say)
(not my job|not my place|above my pay|only a (cleaner|student|volunteer|porter|temp|bank))
(get|got|getting) used to it
(told|say|said) .. (always like this|always like that|comes with the job|don't worry|mind my own)
(nobody|no one) .. (look up|looked up|listens|listened|believes|believed|did anything|took notice)
(can't|cannot|couldn't) get .. out of my (head|mind)
(doesn't|didn't|not|don't) (sit|feel) right
(something's|something is|summat's) (wrong|not right|off|up)
(not|isn't|never) (like|normal|right) .. (her|him|mum|dad|in my country|them)
(please|can you|could you|would you|will) .. (ring them|send someone|check|look into|come|go round)
(please|plz|pls) help
(i'd|i would) like (somebody|someone) to .. (do something|look|know)
(looked|look|looking) (at the floor|at the ceiling|away|the other way|down)
(keep|kept) quiet
(said|says|told me|told us) .. (normal|it's normal|used to it|making a fuss|overreacting|fussing)
(going out of my mind|going out me mind|out of my mind|can't sleep|lie awake|worried sick)
(i|we) (asked|ask|rang|told|reported) .. (nothing|nobody|no one|shrug*|laughed|holidays|off sick)
(written|wrote) down (what|everything|it|as) 
(said|saying) (sorry|nothing) (to|and)
(i don't want to|didn't want to|don't like to) .. (trouble|fuss|wrong|interfere)
(haven't|not|hasn't) rung .. back
(third|fourth|fifth|second) time .. (this|in|i've|we've)
(again)
""")
"""Signs that whoever tells it feels something is wrong. They strengthen a hint, never raise alone."""

TIME_PRESSES = cues("""
(tonight|tonite|2nite|tomorrow|tomoz|tmrw|tmw|tomorow|tommorow|tomorrow's)
(right now|just now|as we speak|as i (write|type)|at this (moment|minute)|straight away|urgent*)
(this (morning|afternoon|evening|lunchtime|minute|very)|today|todays)
(last (night|nite)|yesterday|overnight|an hour ago|hours ago|minutes ago|half an hour ago)
(in|within) (an hour|a few hours|the hour|two hours|half an hour|minutes)
(since (breakfast|dinner|dinnertime|lunch|lunchtime|this|last night|yesterday|teatime|midnight))
(back|again|on|due|in|round) .. (at|from|till|until|by) (one|two|three|four|five|six|seven|eight)
(back|again|on|due|in|round) .. (at|from|till|until|by) (nine|ten|eleven|twelve|half|midnight|noon)
(at|till|until|by|from|before|past) (half|quarter|noon|midnight|lunchtime|teatime|bedtime|dark)
(at|by|from|till|until|before|about) (one|two|three|four|five|six|seven|eight|nine|ten|eleven)
(at|by|from|till|until|before|about) (1|2|3|4|5|6|7|8|9|10|11|12|1pm|2pm|3pm|4pm|5pm|6pm|7pm)
(since|from) (half|one|two|three|four|five|six|seven|eight|nine|ten|yesterday|friday|sunday)
(again|back|next|there|out|in|him|her|goes|due|on|off) (on|this|next)? (saturday|sunday|monday|friday)
(gone|ever so|awful|too|gone all|went) .. (quiet|silent|floppy|grey|limp|cold|still|hot)
(lips|fingers|face|skin) .. (colour|blue|grey|white|mottled)
(can|could) hear (him|her|them|it)
(all|this|the whole) (morning|afternoon)
(he's|she's|theyre|they're|hes|shes) .. (here|outside|downstairs|in the (waiting room|next room|car))
(since yesterday|gone cold|still warm|hasn't come|haven't come)
(home time|hometime|end of (my|the|her|his) shift|next shift|shift starts|on shift now|on nights)
(on|back) again (tonight|today|tomorrow|at|from|this|now)
(is|are|still|sat|sitting|stuck|left|alone|in there|up there|over there|there) .. (now|with (him|her))
(still) (there|here|in|on|with|at|not|no|waiting|bleeding|sat|lying|hasn't|haven't|isn't)
(going|goes|go|sent|sending|back) (home|back) (to|with) (him|her|them|that)
(on|by) (his|her|my|their) own with
(alone|on (my|his|her) own) (now|in the house|in there|with|until|till|tonight)
(nobody|no one|theres nobody|noone) (here|coming|answering|there|around|about)
(coming|comes|come|calling|picking) (back|for|round|to (get|fetch|collect)) .. (at|tonight|her|him|me)
(can't|cannot|cant|couldn't) (wake|rouse|breathe|stop|get up|get out|move|stand|feel|see|reach)
(won't|wouldn't|doesn't) (wake|rouse|stop bleeding|respond|open (her|his) eyes)
(not|stopped|hardly|barely|struggling|trouble) (breathing|to breathe|respond*|passing water)
(blue|grey|purple|mottled|clammy|floppy|limp|unconscious|unresponsive|delirious|fitting|collapsed)
(bleeding|vomiting|vomitting|shaking|shivering|swimmy|confused|rambling|hallucinat*|slurr*)
(bent double|chest pain|stroke|sepsis|fever|burning up|gasping|agony|screaming)
(on the floor|in it now|stuck to it|still in it|in the dark|front door open|locked out)
(by the time you|before you|if i don't|too late|won't last|running out|run out|ran out|runs out)
(please hurry|hurry|asap|quick|quickly|help me|send someone|ring them|999|ambulance now)
(she'll|he'll|they'll|it'll|shell) .. (tonight|again|tomorrow|go|do it|be back|be there|try)
(now)
(next|in) .. (few days|day or two|couple of days|coming days)
(this|on|by|before) (friday|monday|saturday|sunday|weekend|thursday|tuesday|wednesday)
(heno|nawr|rwan|rŵan|fory|yfory|heddiw|bore ma|neithiwr|ar unwaith|gwaedu)
""")
"""Small words by which a thing cannot wait for tomorrow, and bodies in acute danger."""
