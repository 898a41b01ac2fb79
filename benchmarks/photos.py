"""Photos: what is found in them, what they cost, and a class that sends all of its own at once."""

import os
import sys
import time
from statistics import median

from benchmarks.class_photos import intake, lesson, quantile
from benchmarks.comparing import PART, conclude, part
from benchmarks.darkroom_cost import FORMS, cost, darkroom, photo
from benchmarks.district import District, build
from benchmarks.people import SEATS
from benchmarks.photo_quality import rows, tally
from moderation import admit

TARGETS = {"face_recall": 0.9, "plate_recall": 0.8, "code_recall": 0.8, "precision": 0.6}
CEILINGS = {
    "admit_ms": 5.0,
    "intake_ms": 150.0,
    **{f"{form.lower()}_cpu_s": 1.5 for form in ("JPEG",)},
    **{f"{form.lower()}_mb": 350.0 for form in FORMS},
    "class_masked_s": 90.0,
    "class_page_p95_ms": 300.0,
}

Figures = dict[str, float]


def found() -> Figures:
    told = tally(PART)
    print("\n".join(rows(told)), flush=True)
    recall = {f"{kind}_recall": round(told.recall(kind), 3) for kind in ("face", "plate", "code")}
    empty = sum(told.wrong_where_nothing_is.values()) / max(1, told.empty)
    return {**recall, "precision": round(told.precision, 3), "false_per_empty": round(empty, 2)}


def costs() -> Figures:
    """Each form some times in turn; seconds of CPU, since nice work waits for everybody else."""
    figures: Figures = {}
    sent = {form: photo(form) for form in FORMS}
    print(f"{'12 MP':<8}{'sent MB':>9}{'CPU s':>8}{'clock s':>9}{'of JPEG':>9}{'peak MB':>9}")
    with darkroom() as room:
        rounds = [{form: cost(room, sent[form]) for form in FORMS} for _ in range(part(3))]
    jpeg = median(one["JPEG"].cpu for one in rounds)
    for form in FORMS:
        cpu, clock = (median(getattr(one[form], it) for one in rounds) for it in ("cpu", "seconds"))
        peak = max(one[form].megabytes for one in rounds)
        heavy = len(sent[form]) / 1e6
        print(f"{form:<8}{heavy:>9.1f}{cpu:>8.2f}{clock:>9.2f}{cpu / jpeg:>9.2f}{peak:>9.0f}")
        assert all(one[form].answer.get("ok") for one in rounds), rounds[0][form].answer
        figures |= {f"{form.lower()}_cpu_s": round(cpu, 2), f"{form.lower()}_mb": round(peak)}
    return figures


def admitted() -> float:
    """Milliseconds of CPU for a 12 MP JPEG."""
    data, times = photo("JPEG"), []
    for _ in range(20):
        start = time.process_time()
        admit(data)
        times.append(time.process_time() - start)
    return round(median(times) * 1000, 2)


def flow(district: District) -> Figures:
    sent = photo("JPEG")
    alone = intake(district, sent, part(20, 3))
    seats = part(SEATS, 3)
    held = lesson(district, [sent], seats)
    figures = {
        "intake_ms": round(median(alone) * 1000),
        "class_photos": seats,
        "class_masked_s": round(held.masked, 1),
        "class_answer_p95_ms": round(quantile(held.answers, 0.95) * 1000),
        "class_page_p95_ms": round(quantile(held.pages, 0.95) * 1000),
    }
    print("\n".join(f"{name:<22}{value:>9}" for name, value in figures.items()), flush=True)
    return figures


def main() -> int:
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}", flush=True)
    figures = {**found(), "admit_ms": admitted(), **costs(), **flow(build())}
    return conclude("photos", figures, TARGETS, CEILINGS)


if __name__ == "__main__":
    sys.exit(main())
