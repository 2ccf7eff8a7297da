"""The words by which a clause hedges, plans, denies, says "in part" or that one has a thing."""

from __future__ import annotations

OPEN = frozenset(
    "maybe perhaps probably possibly might may could would should must ought think guess "
    "believe suppose assume suspect hope wish apparently supposedly reportedly allegedly "
    "rumor dream consider discuss recommend suggest important ideally theoretically "
    "formerly previously pretend whether unclear unsure wonder doubt debate argue propose "
    "desire eventually worry afraid imagine presumably potentially familiar "
    "hypothetically shall".split()
)
OPEN_PAIRS = frozenset({("in", "theory"), ("in", "principle")})
WISHED = frozenset("need want require expect ask wish".split())
"""These leave open what *we* need; "you need an account" says something."""
REPORTED = frozenset("say tell claim hear read report mention".split())
REPORTS = frozenset(
    "that we our there it the i us me there nobody everybody everyone he she".split()
)
PLAN = frozenset(
    "will plan planned planning intend intention soon upcoming forthcoming draft foresee schedule "
    "envisage prepare underway pipeline".split()
)
PLAN_PAIRS = frozenset(
    {
        ("go", "to"), ("about", "to"), ("work", "on"), ("under", "way"), ("next", "year"),
        ("next", "revision"), ("next", "edition"), ("next", "round"), ("yet", "to"),
        ("next", "month"), ("next", "week"), ("next", "spring"), ("next", "summer"),
        ("next", "autumn"), ("next", "quarter"), ("this", "autumn"), ("not", "finish"),
        ("almost", "ready"), ("nearly", "ready"), ("almost", "finish"), ("nearly", "finish"),
        ("wait", "for"), ("not", "ready"), ("on", "way"), ("not", "complete"),
        ("in", "work"), ("in", "preparation"), ("in", "progress"), ("under", "development"),
        ("under", "preparation"), ("in", "development"), ("in", "make"), ("under", "review"),
        ("on", "list"), ("on", "agenda"), ("next", "term"), ("be", "come"),
        ("under", "construction"),
    }
)  # fmt: skip
MAKING = frozenset("write draft prepare develop elaborate finalize build draw formulate".split())
PARTLY = frozenset(
    "partly partially somewhat partial half-way halfway incomplete patchy selectively %50".split()
)
PARTLY_PAIRS = frozenset(
    {
        ("in", "part"), ("some", "of"), ("to", "extent"), ("more", "or"), ("only", "some"),
        ("a", "bit"), ("part", "of"), ("not", "all"), ("not", "everywhere"), ("not", "fully"),
        ("not", "completely"), ("not", "entirely"), ("not", "every"), ("not", "always"),
        ("only", "partly"), ("not", "everything"), ("not", "everybody"), ("not", "everyone"),
        ("%33", "of"), ("%50", "of"), ("%25", "of"), ("only", "when"), ("only", "if"),
        ("only", "during"),
    }
)  # fmt: skip
ASKING = frozenset({"who", "what", "which", "where", "how", "whether", "why"})
SOMETIMES = frozenset(
    "sometimes occasionally now-and-then now-and-again from-time-to-time once-in-a-while at-times "
    "every-now-and-then".split()
)
HAVING = frozenset(
    "have own exist adopt approve publish finish complete sign set-up establish introduce operate "
    "run keep maintain follow use apply create write make launch issue receive agree place force "
    "ready available hold possess with settle clear enjoy get provide offer document thank update "
    "there valid cover include conduct commission available build ship deliver online live".split()
)
OF_NOUN = frozenset({"no", "without", "lack", "missing", "absent", "zero", "nothing", "none"})
NO_NEGATION = frozenset({("not", "only"), ("no", "doubt"), ("no", "problem"), ("not", "just")})
