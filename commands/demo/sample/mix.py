"""The mix shift taken apart: what the queues did, and what their shares did (DOMAIN 4.3)."""

from commands.demo.sample.surveys import BEFORE, SHIFTED, TECH


def mix_figures() -> tuple[tuple[str, float], ...]:
    """Exact, because both weeks' answers are counted out and not drawn."""
    answers_before = sum(answers for answers, _ in BEFORE.values())
    answers = sum(answers for answers, _ in SHIFTED.values())
    csat_before = sum(satisfied for _, satisfied in BEFORE.values()) / answers_before
    csat = sum(satisfied for _, satisfied in SHIFTED.values()) / answers
    rate = mix = 0.0
    for panel, (answers_0, satisfied_0) in BEFORE.items():
        answers_1, satisfied_1 = SHIFTED[panel]
        level_0, level_1 = satisfied_0 / answers_0, satisfied_1 / answers_1
        share_0, share_1 = answers_0 / answers_before, answers_1 / answers
        rate += (level_1 - level_0) * (share_0 + share_1) / 2
        mix += (share_1 - share_0) * ((level_0 + level_1) / 2 - (csat_before + csat) / 2)
    return (
        ("csat_before", csat_before),
        ("csat", csat),
        ("tech_share_before", BEFORE[TECH][0] / answers_before),
        ("tech_share", SHIFTED[TECH][0] / answers),
        ("within_queues", rate),
        ("mix", mix),
    )
