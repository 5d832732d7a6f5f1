"""`python -m tests.reports.grounding [SEEDS]`: falsified drafts that are caught, and true ones that are marked."""

import sys

from tests.reports.grounding.counting import counted


def main(seeds: int) -> int:
    count = counted(range(seeds))
    for seed, kind, text, corrupted in count.missed:
        print(f"seed {seed}, {kind}, not caught:\n{text}\n→ {corrupted}\n")
    for seed, doubts in count.marked.items():
        print(f"seed {seed}, true and marked: {doubts}")
    for kind, made in sorted(count.made.items()):
        print(f"{kind:12} {made:6} made {made - sum(missed[1] == kind for missed in count.missed):6} caught")
    print(f"{sum(count.made.values())} falsified, {len(count.missed)} not caught")
    print(f"{count.drafts} true drafts, {len(count.marked)} marked")
    return 1 if count.missed or len(count.marked) > count.drafts / 100 else 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
