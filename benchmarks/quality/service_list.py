"""The services that the letters decide: how headings print them, and which guideline covers them in which era."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Service:
    """A service. `pages`, `sections` and `acoem` cite the MTUS of their time; None there means that the MTUS is silent.

    In citations "chapter" stands for the chapter on the region, "CP" for the chronic pain guideline.
    `strengths` and `counts` make a drug's headings; other services have `heads`.
    `parts` are the regions it belongs to, all where empty.
    """

    key: str
    kind: str
    name: str
    bank: str
    pages: tuple[str, str, str] | None
    sections: tuple[str, str] | None
    acoem: tuple[str, str] | None
    odg: str
    strengths: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    heads: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


# fmt: off
_PT_HEADS = (
    "Physical therapy {f} times a week for {w} weeks for the {part}", "Physical therapy for the {part}, {n} sessions",
    "Physical therapy two times a week times six weeks, {part}", "{n} visits of physical therapy for the {part}",
)

OTHERS = (
    Service("pt", "therapy", "physical therapy", "pt", ("CP", "Physical Medicine", "98-99"),
            ("CP", "Physical medicine treatment"),
            ("chapter", "Physical Methods"), "Physical therapy", heads=_PT_HEADS),
    Service("chiro", "therapy", "chiropractic manipulation", "chiro", ("CP", "Manual therapy & manipulation", "58-60"),
            ("CP", "Manual therapy & manipulation"), ("chapter", "Physical Methods"),
            "Manipulation", parts=("lumbar", "cervical"),
            heads=("Chiropractic manipulation, {n} visits, {part}",
            "Chiropractic treatment {f} times a week for {w} weeks for the {part}"),
            other_names=("chiropractic treatment",)),
    Service("acu", "therapy", "acupuncture", "acu", ("ACU", "", ""), ("Acupuncture Treatment", ""), ("chapter", "Acupuncture"),
            "Acupuncture",
            heads=("Acupuncture {f} times a week for {w} weeks, {part}", "{n} sessions of acupuncture for the {part}")),
    Service("aqua", "therapy", "aquatic therapy", "aqua", ("CP", "Aquatic therapy", "22"), ("CP", "Physical medicine treatment"),
            ("chapter", "Physical Methods"), "Aquatic therapy", parts=("lumbar", "knee"),
            heads=("Aquatic therapy for the {part}, {n} visits",)),
    Service("massage", "therapy", "massage therapy", "massage", ("CP", "Massage therapy", "60"),
            ("CP", "Physical medicine treatment"),
            ("chapter", "Physical Methods"), "Massage", parts=("lumbar", "cervical"),
            heads=("Massage therapy, {n} sessions, {part}",)),
    Service("frp", "program", "functional restoration program", "frp", ("CP", "Functional restoration programs (FRPs)", "49"),
            ("CP", "Introduction"),
            ("CP", "Rehabilitation"), "Chronic pain programs", heads=("Functional restoration program, 10 days",
            "Evaluation for a functional restoration program")),
    Service("cbt", "therapy", "cognitive behavioral therapy", "cbt", ("CP", "Behavioral interventions", "23"),
            ("CP", "Psychological treatment"),
            ("CP", "Behavioral Interventions"),
            "Cognitive behavioral therapy", heads=("Cognitive behavioral therapy, {n} sessions",)),
    Service("uds", "test", "urine drug screen", "uds", ("CP", "Drug testing", "43"),
            ("Opioid Treatment", "3.3.6 Monitoring with urine drug tests"),
            ("opioids", "Drug Screening"),
            "Urine drug testing (UDT)", heads=("Urine drug screen", "Urine drug screen (DOS {dos})")),
    Service("mri", "imaging", "MRI", "mri", ("chapter", "studies", ""), ("chapter", "Special Studies"),
            ("chapter", "Diagnostic Testing"),
            "MRI (magnetic resonance imaging)", heads=("MRI of the {part} without contrast", "MRI of the {part}",
            "Magnetic resonance imaging of the {part}")),
    Service("xray", "imaging", "X-ray", "xray", ("chapter", "studies", ""), ("chapter", "Special Studies"),
            ("chapter", "Diagnostic Testing"),
            "Radiography (X-rays)", heads=("X-ray of the {part}", "X-rays of the {part}, 2 views")),
    Service("emg", "test", "EMG/NCS", "emg", ("chapter", "studies", ""), ("CP", "Electrodiagnostic testing (EMG/NCS)"),
            ("chapter", "Diagnostic Testing"),
            "Electrodiagnostic studies", parts=("lumbar", "cervical", "wrist", "elbow"),
            heads=("EMG/NCS of the {limb}", "Electrodiagnostic testing (EMG/NCS) of the {limb}")),
    Service("esi", "injection", "epidural steroid injection", "esi", ("CP", "Epidural steroid injections (ESIs)", "46"),
            ("chapter", "Initial Care"),
            ("chapter", "Injections"), "Epidural steroid injections (ESIs)", parts=("lumbar", "cervical"),
            heads=("{Level} epidural steroid injection", "Epidural steroid injection at {disc}")),
    Service("tpi", "injection", "trigger point injections", "tpi", ("CP", "Trigger point injections", "122"),
            ("CP", "Introduction"),
            ("chapter", "Injections"), "Trigger point injections", parts=("lumbar", "cervical"),
            heads=("Trigger point injections times 4, {part}", "Trigger point injections to the {part}")),
    Service("mbb", "injection", "medial branch block", "mbb", None, ("CP", "Facet blocks"), ("chapter", "Injections"),
            "Facet joint diagnostic blocks",
            parts=("lumbar", "cervical"), heads=("Medial branch block at {disc}",), other_names=("facet block",)),
    Service("visco", "injection", "hyaluronic acid injection", "visco", None, None, ("chapter", "Injections"),
            "Hyaluronic acid injections",
            parts=("knee",), heads=("Hyaluronic acid injection, {part}, series of three",)),
    Service("jointinj", "injection", "corticosteroid injection", "jointinj", ("chapter", "care", ""), ("chapter", "Initial Care"),
            ("chapter", "Injections"), "Steroid injections", parts=("shoulder", "wrist", "elbow"),
            heads=("Corticosteroid injection, {part}",)),
    Service("tens", "device", "TENS unit", "tens", ("CP", "TENS, chronic pain (transcutaneous electrical nerve stimulation)",
            "114-117"),
            ("CP", "TENS, chronic pain (transcutaneous electrical nerve stimulation)"), ("CP", "Electrical Therapies"), "TENS",
            heads=("TENS unit, one month rental", "TENS unit for home use", "Purchase of a TENS unit")),
    Service("hwave", "device", "H-wave unit", "hwave", ("CP", "H-wave stimulation (HWT)", "117-118"),
            None, ("CP", "Electrical Therapies"),
            "H-wave stimulation", heads=("Home H-wave unit, one month rental", "H-wave device")),
    Service("lso", "device", "lumbar support", "lso", ("chapter", "care", ""), ("chapter", "Initial Care"),
            ("chapter", "Devices"),
            "Lumbar supports", parts=("lumbar",), heads=("Lumbar support", "Back brace (lumbar support)"),
            other_names=("back brace",)),
    Service("brace", "device", "knee brace", "brace", ("chapter", "care", ""), ("chapter", "Activity Modification"),
            ("chapter", "Devices"),
            "Knee brace", parts=("knee",), heads=("{Side} knee brace", "Hinged knee brace, {side}")),
    Service("gym", "program", "gym membership", "gym", None, None, None, "Gym memberships",
            heads=("Gym membership for six months", "Gym membership, 12 months")),
    Service("home", "program", "home health care", "home", ("CP", "Home health services", "51"),
            ("CP", "Home health services"), None,
            "Home health services", heads=("Home health care, 4 hours a day for 2 weeks",)),
    Service("consult", "visit", "pain management consultation", "consult", None, ("CP", "Office visits"),
            ("initial", "Follow-up Visits"), "Office visits",
            heads=("Pain management consultation", "Consultation with a pain management specialist"),
            other_names=("consultation",)),
)

SURGERY = (
    Service("cuff", "surgery", "rotator cuff repair", "cuff", ("chapter", "surgery", ""),
            ("chapter", "Surgical Considerations"), ("chapter", "Surgery"),
            "Surgery for rotator cuff repair", parts=("shoulder",),
            heads=("{Side} shoulder arthroscopy with rotator cuff repair",)),
    Service("meniscus", "surgery", "meniscectomy", "meniscus", ("chapter", "surgery", ""),
            ("chapter", "Surgical Considerations"), ("chapter", "Surgery"),
            "Meniscectomy", parts=("knee",), heads=("{Side} knee arthroscopy with partial medial meniscectomy",)),
    Service("disc", "surgery", "discectomy", "disc", ("chapter", "surgery", ""), ("chapter", "Surgical Considerations"),
            ("chapter", "Surgery"),
            "Discectomy/laminectomy", parts=("lumbar",), heads=("Lumbar discectomy at L4-L5", "L5-S1 discectomy")),
    Service("ctr", "surgery", "carpal tunnel release", "ctr", ("chapter", "surgery", ""),
            ("chapter", "Surgical Considerations"), ("chapter", "Surgery"),
            "Carpal tunnel release surgery", parts=("wrist",), heads=("{Side} carpal tunnel release",)),
)

ANCILLARY = ("Associated surgical service: Pre-op labs: CBC", "Associated surgical service: EKG",
            "Associated surgical service: Assistant surgeon",
             "Associated surgical service: Cold therapy unit, 7 day rental", "Pre-operative medical clearance",
             "Associated surgical service: Crutches", "Post-operative physical therapy, 12 sessions")
# fmt: on
