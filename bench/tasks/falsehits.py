"""Sentences of our own in which nothing is conflict: sport, business, disease, weather, history, games, metaphor.

``score`` counts the sentences that were coded all the same, and names them. Given a file of texts (``genre``, ``text``,
``conflict``), it counts in that file instead and names nothing, so that the file stays unread: the sentences coded as
material conflict in the texts without conflict, and the controls, texts of conflict, with at least one such event.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import Any

from bench.harness import Bench
from reportedly.model import Event

CONFLICT = frozenset({"REJECT", "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION", "THREATEN"})
PUBLISHED = "2024-05-14"
# The texts of the file hold no full stop within a sentence (no abbreviations or initials) that a capital follows.
BETWEEN_SENTENCES = re.compile(r"""[.!?]["']?\s+(?=["']?[A-Z0-9])""")

SENTENCES: dict[str, tuple[str, ...]] = {
    "sport": (
        "Rovers crushed United 4-0 in the second half on Saturday.",
        "The striker shot wide from twelve yards in the final minute.",
        "Kenya beat Uganda by three wickets in Nairobi.",
        "The home side attacked down the left and the defence collapsed.",
        "The champion defended her title with a brutal backhand.",
        "Both teams are fighting for points at the bottom of the league.",
        "The goalkeeper was blamed by fans for the defeat in the derby.",
        "He fired home from close range to kill the game.",
        "The referee warned the captain before the second booking.",
        "The boxer knocked out his rival in the fourth round in Lagos.",
        "Their bowlers tore through the batting order after lunch.",
        "The club rejected a bid of nine million for the midfielder.",
    ),
    "business": (
        "The company fired 200 workers at its plant in Leeds.",
        "Shares hit a record high after the merger was announced.",
        "The bank launched an aggressive campaign to capture market share.",
        "The chain is fighting to survive as prices explode.",
        "The board rejected a hostile takeover bid from its rival.",
        "The retailer slashed prices and killed off two brands.",
        "Investors abandoned the stock and the price war continued.",
        "The firm withdrew its offer for the airline on Tuesday.",
        "A shell company in Panama held the shares.",
        "The regulator approved the deal and the shares rallied.",
        "The startup blew up its old business model and raised ten million.",
        "Oil prices stormed past ninety dollars a barrel.",
    ),
    "disease": (
        "The outbreak killed 40 people in two districts.",
        "Doctors are battling cholera in the north of the country.",
        "He died of a heart attack at his home in Accra.",
        "The virus attacks the lungs and destroys the tissue.",
        "Ebola has claimed more than 200 lives in the province.",
        "Nurses fought to save the patients when the power failed.",
        "The drug arrested the spread of the infection.",
        "Twelve children died of malaria in the camp last week.",
        "The clinic released three patients on Friday.",
        "A vaccine campaign targeted children under five in the valley.",
        "She suffered a panic attack before the flight.",
        "The epidemic forced schools to close in four towns.",
    ),
    "weather": (
        "A storm battered the coast and destroyed hundreds of houses.",
        "Floods killed 12 people and cut off three villages in the south.",
        "Lightning struck a church in the hills and set it on fire.",
        "The hurricane threatened the islands on Sunday.",
        "An earthquake rocked the capital, killing at least nine.",
        "Heavy rain pounded the camp overnight.",
        "The landslide buried a bus and injured 30 passengers.",
        "Firefighters are fighting a blaze that destroyed the forest.",
        "Hail bombarded the orchards near the border.",
        "The cyclone forced thousands to flee their homes.",
        "Drought has killed half of the herds in the region.",
        "A heatwave hit the city, and dozens died.",
    ),
    "accident": (
        "Two people were killed when a bus crashed near the border.",
        "A gas explosion destroyed a house in the suburb.",
        "The train hit a lorry and three people were injured.",
        "Five miners died when a shaft collapsed.",
        "A boiler exploded in the factory, injuring four.",
        "The ferry capsized, and 30 passengers drowned.",
        "A plane crash killed all nine people on board.",
        "Four hikers died in an avalanche in the Alps.",
        "A stampede at the stadium killed eleven fans.",
        "The dog snatched the bone and ran away.",
        "A shark attacked a swimmer off the beach.",
        "An elephant trampled a farmer to death in the reserve.",
    ),
    "history": (
        "The museum shows how Napoleon invaded Russia in 1812.",
        "The town marked the centenary of the battle with a concert.",
        "In the 17th century the Swedes besieged the fortress.",
        "A novel retells the murder of the emperor.",
        "Veterans commemorated the anniversary of the landing.",
        "The medieval castle was stormed twice by crusaders.",
        "Students re-enacted the charge as part of the anniversary.",
        "The film shows soldiers shooting prisoners in a forest.",
        "The opera ends when the hero stabs the count.",
        "A documentary about the war won an award in Cannes.",
        "The exhibition tells of the uprising of 1848 through paintings of the century.",
        "The series was cancelled after the last episode killed its hero.",
    ),
    "games": (
        "In the video game players shoot aliens and blow up bridges.",
        "White attacks the bishop and captures the queen in chess.",
        "Players of the video game raid villages for gold.",
        "Her knight took the rook and the chess champion resigned.",
        "The gamer destroyed three enemy bases in the tournament.",
        "The new level of the video game lets you besiege a city.",
        "The card game ends when one side has captured all the flags in the tournament.",
        "The quiz team demolished its opponents in the tournament.",
    ),
    "metaphor": (
        "The minister faces a battle with his weight.",
        "The garden is a riot of colour.",
        "The idea struck her on the train.",
        "A wave of nostalgia hit the audience at the premiere.",
        "Critics slammed the film as dull.",
        "He is fighting a legal battle over the will.",
        "The hotel charged a fee for the room.",
        "She shot a film in the old quarter.",
        "The singer captured the hearts of the crowd.",
        "The news exploded on the internet.",
        "He bombed in his first exam.",
        "The clock struck ten as the guests arrived.",
        "The war on plastic has come to the kitchen.",
        "The chef attacked the steak with a knife.",
        "The joke killed the audience.",
        "The band released an album.",
        "The body rejected the kidney.",
        "The bill died in committee.",
    ),
}


def score(bench: Bench) -> dict[str, Any]:
    """Sentences coded as conflict: ours by field and by name, those of a file by genre."""
    return _score_ours(bench) if bench.gold is None else _score_file(bench)


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of a text begin."""
    return [0, *(match.end() for match in BETWEEN_SENTENCES.finditer(text))]


def _score_file(bench: Bench) -> dict[str, Any]:
    sentences: Counter[str] = Counter()
    coded: Counter[str] = Counter()
    texts, controls, found = 0, 0, 0
    for row in bench.gold_rows():
        reading = bench.read(row["text"], published=PUBLISHED)
        places = [
            mention.span.start
            for mention in reading.mentions
            if isinstance(mention.value, Event) and mention.value.code.type in MATERIAL
        ]
        if row["conflict"]:
            controls += 1
            found += bool(places)
            continue
        starts = sentence_starts(row["text"])
        texts += 1
        sentences[row["genre"]] += len(starts)
        coded[row["genre"]] += len({bisect_right(starts, place) for place in places})
    return {
        "texts": texts,
        "sentences": sentences.total(),
        "coded_as_conflict": coded.total(),
        "share": _share(coded.total(), sentences.total()),
        "by_genre": {
            genre: f"{coded[genre]} of {count} ({_share(coded[genre], count):.3f})"
            for genre, count in sentences.items()
        },
        "controls": controls,
        "controls_with_an_event": found,
        "share_of_controls": _share(found, controls),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _score_ours(bench: Bench) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    wrong: list[str] = []
    total = 0
    for field, sentences in SENTENCES.items():
        readings = bench.read_many((sentence, PUBLISHED, "the outlet") for sentence in sentences)
        coded = []
        for sentence, reading in zip(sentences, readings, strict=True):
            events = [m for m in reading.mentions if isinstance(m.value, Event) and m.value.code.type in CONFLICT]
            if events:
                coded.append(f"{sentence} [{', '.join(m.value.code.rule for m in events)}]")
        figures[field] = f"{len(coded)} of {len(sentences)}"
        wrong += coded
        total += len(sentences)
    return {
        "sentences": total,
        "coded_as_conflict": len(wrong),
        "share": round(len(wrong) / total, 3),
        "by_field": figures,
        "which": {str(number): sentence for number, sentence in enumerate(wrong, start=1)},
    }
