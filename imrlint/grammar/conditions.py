"""Words that name a medical condition: diagnoses, complaints and findings."""

from __future__ import annotations

from imrlint.expressions import expression
from imrlint.grammar.lowered import lowered

_PLAIN = (
    "sprain", "strain", "fracture", " tender", "syndrome", "radicul", "spasm", "numbness", " numb ", "contusion",
    "tendin", "itis", "pathy", "algia", "weakness", "swelling", "swollen", "headache", "impinge", "hernia", "stenosis",
    " tear", " torn", "lacerat", "depress", "anxiety", "insomnia", "stiffness", " ache", "aching", "backache",
    "soreness", "dislocat", "degenerat", "protrusion", "bulg", "crush", "rupture", "paresthesia", "tingling",
    "disorder", "disease", "derange", "instability", "lesion", "amputat", "effusion", "edema", "concuss", " burns",
    "burned", "reflux", "hypertens", "diabet", "sclerosis", "carpal tunnel", " disc ", "range of motion", "neuroma",
    "neuralg", "cyst", "cancer", "asthma", "infect", "ulcer", "nausea", "vertigo", "dizz", "tinnitus", "hearing loss",
    "arthrosis", "spondyl", "listhesis", "necrosis", "thrombosis", "scoliosis", "psychosis", "trigger finger", "wound",
    "bruis", " limp", "posttraumatic", "post-traumatic", "ptsd", " stress", "discomfort", "obes", "deformity",
    "paralys", "seizure", "fatigue", "claudication", "atrophy",
)  # fmt: skip
"""What names a condition wherever it stands; the commonest come first."""

_PAIN = expression(r"pain(?:ful)?\b(?! (?:medic|management|clinic|special|program|physician|relie|pump|control|diary))")
_INJURY = expression(
    r"(?:injur(?:y|ies|ed|ing)(?: (?:to|of|involving))?|hurt|hurting|twist(?:ed|ing)|broke|struck|cut) "
    r"(?:his|her|their|the|both|an?|right|left)\b"
    r"|(?:head|brain|neck|back|spine|spinal|shoulder|elbow|arm|wrist|hand|finger|hip|knee|leg|ankle|foot|eye|cord|nerve|tissue)"
    r"s? injur"
)


def names_condition(text: str) -> bool:
    """Whether a text names any diagnosis, complaint or finding."""
    low = lowered(text)
    if "pain" in low and _PAIN.search(low):
        return True
    return any(word in low for word in _PLAIN) or _INJURY.search(low) is not None
