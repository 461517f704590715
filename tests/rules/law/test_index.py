"""Every rule keeps the argument names under which the index of the law promises it.

The index gives the first arguments, in their order; a rule may ask for more after them, and only
with a default, so that a question put as the index writes it is always answered.
"""

import pytest

from portulan.rules.law.catalogue import load

INDEX = """
TIME-01 event n unit | TIME-02 date region | TIME-03.holidays year region | TIME-03.add_jo date n
DUR-01 accompanied personal | DUR-02 sessions contract start | DUR-03 session | DUR-04 sessions
CPF-01 order_date | CPF-02 request previous | CPF-03 date | CPF-04 status cofunding
CPF-05 price balance date exempt cofund | CPF-06 received admission | CPF-07 validated
CPF-08 validated | CPF-09 event | CPF-10 declared | CPF-11 state event date
CPF-12 offer date | CPF-13 funding | PHA-01 sessions | PHA-02 end
SYN-01 doc date | SYN-02 doc recipient request agreement | SYN-03 file | CON-01 consent
CON-02 field | RET-01 class term | RET-03 last_payment eu | RET-04 year_end | RET-05 doc_date
RET-06 kind date | RET-07 file | CNV-01 c | CTR-01 c | CTR-02 signed channel informed
CTR-03 signed channel informed | CTR-04.first_payment signed channel | CTR-04.max_deposit price
CTR-05 channel date | CTR-06 c dates | CTR-07 c | ABS-01 start end | ABS-03 date
ORG-01 employer provider | ORG-02 activities | ORG-03 first_contract
ORG-04 funder category date | ORG-05 role doc_class | PUB-01 channel relation cpf_topic
PUB-02 consent date contract | PUB-03 text date | SUB-01 c date | SUB-02 year | SUB-03 c
QLP-01 date category | QLP-02 n category | QLP-03 n partial | QLP-04 certified_on
BPF-01 year_end | BPF-02 files | BPF-03 frames | BPF-04 file year | CER-01 file
CER-02 session | CER-03 session | VAT-01 activity attestation franchise
VAT-03 staff exempt_share | INV-01 date | INV-02 invoice size date | INV-03.invoice_missing i
INV-03.leaks i | GDP-01 check context | GDP-02 check context | GDP-03 check context
GDP-04 check context | GDP-05 check context | GDP-06 request | GDP-07 check context
GDP-08 check context | GDP-09 check context | GDP-10 check context
ACC-01 staff turnover balance online | ACC-02 public turnover | ACC-03 category
ACC-04 place register | SIT-01 branch start received | SIT-02 protection act
SIT-03 since review resumed | SIT-04 left reached previous_closed | SIT-05 date start end
SIT-06 choice notes_agreed | SIT-07 phase consented | SIT-08 minutes declared_to_cpf
SIT-09 on_leave
"""
PROMISED = {
    row.split()[0]: row.split()[1:] for line in INDEX.splitlines() for row in line.split("|") if row
}
NAMED = {  # rules whose index row gives the names in another order than ours, all the same
    "CNV-02": {"sent", "signed", "today"},
    "ABS-02": {"received", "answered", "today"},
    "RET-02": {"doc", "term", "al3", "agreement", "reason"},
    "VAT-02": {"activity", "attestation", "franchise"},
    **{f"FUN-0{n}": {"funding", "date"} for n in range(1, 10)},
}


@pytest.mark.parametrize("id", sorted(PROMISED))
def test_a_rule_asks_first_what_the_index_says(id):
    asked = [one.name for one in load()[id].arguments]

    assert asked[: len(PROMISED[id])] == PROMISED[id]


@pytest.mark.parametrize("id", sorted(PROMISED | NAMED))
def test_what_a_rule_asks_beside_the_index_may_be_left_out(id):
    promised = set(PROMISED.get(id, ())) | NAMED.get(id, set())
    arguments = load()[id].arguments

    assert promised <= {one.name for one in arguments}
    assert [one.name for one in arguments if one.required and one.name not in promised] == []


def test_every_family_of_the_index_is_promised():
    told = {id.partition(".")[0] for id in PROMISED | NAMED}
    kept = {id.partition(".")[0] for id in load()}

    assert told == kept
