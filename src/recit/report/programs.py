"""What arranging and reading found, as JSON for programs."""

from __future__ import annotations

import json

from recit.catalogue.report import report
from recit.results import Arranged
from recit.story.arrangement import Outtake, Placement
from recit.story.manuscript import Passage
from recit.story.photo import Catalogue


def arranged_json(arranged: Arranged) -> str:
    """The arrangement as one JSON object, with the passages of the manuscript as it was read.

    Confidences and weights are rounded to four digits.
    """
    manuscript = arranged.versions[0].before
    return json.dumps(
        {
            "passages": [_passage_json(passage) for passage in manuscript.passages],
            "placements": [_placement_json(one) for one in arranged.arrangement.placements],
            "outtakes": [_outtake_json(one) for one in arranged.arrangement.outtakes],
            "unreadable": [
                {"photo": one.name, "reason": one.reason} for one in arranged.catalogue.unreadable
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def photos_json(catalogue: Catalogue) -> str:
    """The catalogue as one JSON object; every file of the folder is in one of its lists."""
    return json.dumps(report(catalogue), ensure_ascii=False, indent=2)


def _passage_json(passage: Passage) -> dict[str, object]:
    return {
        "index": passage.index,
        "chapter": passage.chapter,
        "lines": list(passage.lines),
        "text": passage.text,
    }


def _placement_json(placement: Placement) -> dict[str, object]:
    return {
        "photo": placement.photo,
        "chapter": placement.chapter,
        "passage": placement.passage,
        "confidence": round(placement.confidence, 4),
        "opens": placement.opens,
        "reasons": [
            {"kind": reason.kind, "weight": round(reason.weight, 4), "note": reason.note}
            for reason in placement.reasons
        ],
    }


def _outtake_json(outtake: Outtake) -> dict[str, object]:
    return {
        "photo": outtake.photo,
        "reason": outtake.reason,
        "of": outtake.of,
        "chapter": outtake.chapter,
        "passage": outtake.passage,
        "confidence": round(outtake.confidence, 4),
    }
