"""The words that say nothing beside others; asked for on their own they are searched."""

# Most are those of M. F. Porter's Snowball project (2001), without what could be meant: a "second"
# language, "out" of school, a club "after" school, an "own" story.
_LINES = (
    "a about all also am an and any anyone anything are as at be because been being between both",
    "but by can cannot could did do does doing don dont each for from get gets give go good had",
    "has have having he her here hers him his how i if im in into is isn it its just let like make",
    "many may me might more most much must my need needs no nor not of on or other ought our ours",
    "please really shall she should so some somebody someone something such tell than thanks that",
    "the their theirs them then there these they thing things this those to too us use using very",
    "want wants was way ways we were what whats when where which while who whom why will with",
    "would you your yours",
    # As they are typed, without an apostrophe or at all
    "arent cant couldnt didnt doesnt getting got hadnt hasnt havent hows isnt ive shouldnt thats",
    "theyre wasnt werent whens wheres whos wont wouldnt youre",
)
STOP_WORDS = frozenset(word for line in _LINES for word in line.split())
# What a question begins with. Without "may", "will" and "must": a month, a name and a noun.
_QUESTIONS = (
    "are can could did do does how hows is should what whats when where wheres which who whos why",
    "would",
)
QUESTION_WORDS = frozenset(word for line in _QUESTIONS for word in line.split())
