"""The many wordings of what all letters say: conclusions, openers, dates, requests.

The conclusions follow letter-formats.md 4.4; `{s}` is the service as the letter names it.
"""

from __future__ import annotations

from datetime import date

# fmt: off
NOT_NECESSARY = (
    "Therefore, the request for {s} is not medically necessary.",
    "The request for {s} is not medically necessary.",
    "As such, the request for {s} is not medically necessary and appropriate.",
    "For these reasons, {s} is not medically necessary at this time.",
    "The requested {s} is determined to not be medically necessary.",
    "Therefore the request for {s} is determined to be not medically necessary.",
    "The request for {s} is considered not medically necessary.",
    "Thus, the request for {s} will be considered not medically necessary.",
    "The request for {s} is deemed not medically necessary.",
    "Based on the records, {s} is also not medically necessary.",
    "Therefore, {s} is not considered medically necessary.",
    "In this setting {s} is not seen as medically necessary.",
    "At present {s} is not indicated as medically necessary.",
    "The request for {s} is not supported by the records as being medically necessary.",
    "The request for {s} cannot be considered medically necessary.",
    "Without these facts {s} cannot be deemed medically necessary.",
    "The request for {s} does not appear medically necessary.",
    "The request for {s} does not appear to be medically necessary.",
    "Therefore, {s} is not a medical necessity to the patient at this time.",
    "Therefore, the request for {s} is not necessary.",
    "The request for {s} is not-medically necessary.",
    "The request for {s} is not medically appropriate.",
    "The medical necessity of the request for {s} is not established.",
    "For {s}, medical necessity has not been established.",
    "The criteria are not met therefore, this request for {s} is not medically necessary.",
    "The request for {s} was not medically necessary",
    "Consequently, the records do not establish that {s} is medically necessary.",
    "Therefore, the requested {s} are not medically necessary.",
    "Medical necessity for {s} has not been demonstrated.",
)

NECESSARY = (
    "Therefore, the request for {s} is medically necessary.",
    "The request for {s} is medically necessary.",
    "As such, {s} is considered medically necessary.",
    "The request for {s} was medically necessary.",
    "The request for {s} is found to be medically necessary.",
    "For these reasons {s} is medically necessary and appropriate.",
    "The request is not in excess of the guideline, and {s} is medically necessary.",
    "This does not exceed what the guidelines allow. The request for {s} is medically necessary.",
    "The criteria are met therefore, the request for {s} is medically necessary.",
    "The lack of a further test does not change this, and the request for {s} is medically necessary.",
)

TAPERING = (
    'Of note, discontinuation of an opioid should include a taper to avoid withdrawal. "Tapering opioids" should be done under a '
    "doctor's supervision. The {p} should not stop this drug abruptly.",
    "Discontinuing opioids abruptly is not advised. Tapering opioids slowly avoids withdrawal. "
    "This determination does not mean that the {p} should stop at once.",
)

ANCILLARY = (
    "As the requested surgical intervention is not medically necessary per the documentation, the requested {s} is also not "
    "medically necessary.",
    "As the requested surgical intervention is not medically necessary per the documentation, the associated {s} is therefore "
    "not medically necessary.",
)

OPENERS = (
    "The injured worker is a {age} year old {sex} {job} with a date of injury of {doi}, when {he} {mechanism}.",
    "The injured worker is a {age}-year-old {sex} who sustained an industrial injury on {doi} when {he} {mechanism}.",
    "The injured worker is {a} {age} year old {sex} {job} who {mechanism} on {doi}.",
    "This case involves a now {age}-year-old {sex} with a history of an occupational claim from {doi}, when {he} {mechanism}.",
    "The applicant is a {age}-year-old {sex} {job} who sustained a work related injury on {doi} when {he} {mechanism}.",
    "This is a {age} year old {sex} with an injury date of {doi}. {He} {mechanism}.",
    "According to medical records available for review, the patient is a {age} year old {sex} {job} who was injured on {doi} when {he} {mechanism}.",
    "The patient is a {age}-year-old {noun} who {mechanism} at work. The date of injury is {doi}.",
    "The injured worker (IW) was a {age} year old {sex}, who sustained an industrial injury on {doi}.",
)
DIAGNOSES = (
    "The diagnoses are {d}.", "The injured worker was diagnosed with {d}.", "Current diagnoses include {d}.",
    "The injured worker is undergoing treatment for {d}.",
)
TREATMENTS = (
    "Treatment to date has included {t}.", "Prior treatment included {t}.", "{He} has been treated with {t}.",
    "Relevant treatments have included {t}.",
)
VISITS = (
    "On {visit}, {he} reported {c} pain of {pain} on a scale of 10.",
    "Per the progress note of {visit}, {he} complained of {c} pain rated {pain}/10.",
    "At the visit of {visit} the worker described {c} pain, rated 5-6/10 at rest and {pain}/10 with activity.",
    "In a progress report dated {visit}, {he} presented with {c} pain, {pain} out of 10.",
    "Subjective complaints on {visit} were {c} pain at {pain} out of 10 on a visual analog scale.",
)
EXAMS = (
    "Examination showed {f}.", "The physical examination revealed {f}.", "Objective findings included {f}.",
    "On exam there was {f}.",
)
EXTRAS = (
    "{He} works with restrictions.", "{He} is temporarily totally disabled.", "{He} returned to modified work last month.",
    "{His} {spouse} does the housework because {other} worries about the pain.", "{His} doctor stated that he or she may lift ten pounds.",
    "{He} has held the same job for 12 years.", "{He} has a 9-year-old son.", "A follow-up visit was set for six weeks later.",
    "{He} denied bowel or bladder problems.", "The treating physician gave her interpretation of the films.",
    "Work status remained unchanged.", "{He} does not smoke.",
)
REQUESTS = (
    "The request for authorization of {rfa} asks for {r}.", "The treatment plan of {rfa} included {r}.",
    "A request for authorization dated {rfa} was made for {r}.", "The note of {rfa} requests {r}.",
)
DENIED = (
    "The utilization review of {ur} denied the requests.", "On {ur}, utilization review non-certified the requests.",
    "The original utilization review ({ur}) determined that the requests were not medically necessary.",
    "On {ur} the claims administrator denied the treatment in dispute.",
)
MODIFIED = (
    "On {ur}, utilization review modified the request for {m} and denied the rest.",
    "The utilization review of {ur} partially authorized {m}; everything else was non-certified.",
)
MODIFIED_ALL = ("On {ur}, utilization review modified the request for {m}.",)

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
# fmt: on


def styled(day: date, style: str) -> str:
    """A date as the letters write it."""
    m, d, y = day.month, day.day, day.year
    return {
        "m-d-yyyy": f"{m}-{d}-{y}",
        "mm-dd-yyyy": f"{m:02}-{d:02}-{y}",
        "m/d/yyyy": f"{m}/{d}/{y}",
        "m-d-yy": f"{m}-{d}-{y % 100:02}",
        "m/d/yy": f"{m}/{d}/{y % 100:02}",
        "mm/dd/yyyy": f"{m:02}/{d:02}/{y}",
        "mm/dd/yy": f"{m:02}/{d:02}/{y % 100:02}",
        "long": f"{MONTHS[m - 1]} {d}, {y}",
    }[style]


def joined(words: list[str]) -> str:
    """Words as a list in a sentence."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + (", and " if len(words) > 2 else " and ") + words[-1]
