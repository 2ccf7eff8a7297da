"""What is named in passing: our accounts, and the country we are in."""

from __future__ import annotations

import pytest

from actions.statements import read_statements
from rules import load

KNOWLEDGE = load()

# message | whether it says that we use social media
ACCOUNTS = """
The comments on our page are friendly. | yes
The ministry's Twitter is run by an intern. | yes
Every account has two owners. | yes
We post whenever somebody feels like it. | yes
Patients write to us on Messenger. | yes
We warn people on Twitter when the river rises. | yes
On the main account the director speaks. | yes
We use WhatsApp for that. | yes
The profiles of applicants are none of our business. | no
There are no rules for the account. | no
Our page was closed in spring. | no
We will open our page next year. | no
My predecessor said that the accounts are approved. | no
Maybe we are on Facebook. | no
Most of the people we serve are on Facebook. | no
We exchange what we know in a WhatsApp group. | no
Our web page is new. | no
We never post anything. | no
"""
# message | the country it names as ours
PLACES = """
In our hospital in Portugal we like to talk. | portugal
We're the state-owned railway in Hungary. | hungary
Here in the south of Spain, people like to talk. | spain
At our social assistance office in Turkey. | turkey
Mexico, state government, communications directorate. | mexico
Three things from Seoul, South Korea. | south-korea
As a national park authority in South Africa our field is nature. | south-africa
A US city here. | united-states
We learn a lot from the colleagues in Austria. |
Tourists from Japan ask us things. |
In Spain we saw a good example of that. |
Our embassy in Chile answers daily. |
"""


def _rows(table: str) -> list[tuple[str, str]]:
    rows = (line.rpartition("|") for line in table.strip().splitlines())
    return [(text.strip(), wanted.strip()) for text, _, wanted in rows]


@pytest.mark.parametrize(("text", "wanted"), _rows(ACCOUNTS))
def test_an_account_of_ours_says_that_we_use_social_media(text: str, wanted: str) -> None:
    certain = read_statements(KNOWLEDGE, None, text).certain
    assert (certain.get("uses_social_media") == ("yes",)) is (wanted == "yes")


@pytest.mark.parametrize(("text", "wanted"), _rows(PLACES))
def test_a_place_of_ours_names_our_country(text: str, wanted: str) -> None:
    certain = read_statements(KNOWLEDGE, None, text).certain
    assert "".join(certain.get("country", ())) == wanted
