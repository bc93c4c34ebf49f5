"""The made-up people, bodies and places of the letters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Region:
    """A part of the body: how it is called, what goes wrong with it, and the chapters about it."""

    key: str
    part: str
    complaint: str
    sided: bool
    diagnoses: tuple[str, ...]
    mechanisms: tuple[str, ...]
    findings: tuple[str, ...]
    images: tuple[str, ...]
    chapter: int
    title: str
    printed: str
    care: tuple[int, int]
    studies: tuple[int, int]
    surgery: tuple[int, int]
    odg: str


# fmt: off
REGIONS = (
    Region(
        "lumbar", "lumbar spine", "low back", False,
        ("lumbar strain", "lumbar radiculopathy", "degeneration of the lumbar discs", "lumbar facet syndrome"),
        ("lifted a box of tiles", "slipped on a wet ramp", "caught a falling patient", "fell from a loading dock"),
        ("tenderness of the lumbar muscles", "a positive straight leg raise", "flexion limited to 40 degrees",
         "reduced sensation over the outer foot"),
        ("a disc bulge at L4-L5", "a disc protrusion at L5-S1 touching the nerve root", "facet hypertrophy at L4-L5"),
        12, "Low Back Complaints", "Low Back Complaints 2004", (298, 301), (303, 305), (305, 308),
        "Low Back - Lumbar & Thoracic (Acute & Chronic)",
    ),
    Region(
        "cervical", "cervical spine", "neck", False,
        ("cervical strain", "cervical radiculopathy", "cervical spondylosis"),
        ("was struck from behind at a red light", "looked up for hours while painting a ceiling", "was hit by a falling carton"),
        ("tenderness of the cervical muscles", "a positive Spurling test", "rotation limited to 50 degrees", "weak grip"),
        ("a disc bulge at C5-C6", "narrowing of the foramen at C6-C7"),
        8, "Neck and Upper Back Complaints", "Neck and Upper Back Complaints 2004", (173, 175), (177, 179), (180, 181),
        "Neck & Upper Back (Acute & Chronic)",
    ),
    Region(
        "shoulder", "shoulder", "shoulder", True,
        ("rotator cuff tendinitis", "shoulder impingement", "adhesive capsulitis of the shoulder"),
        ("reached overhead for a crate", "pulled a stuck pallet jack", "fell onto an outstretched arm"),
        ("a positive Hawkins test", "a positive Neer test", "abduction to 110 degrees", "weak external rotation"),
        ("a partial tear of the supraspinatus tendon", "thickening of the bursa"),
        9, "Shoulder Complaints", "Shoulder Complaints 2004", (203, 204), (207, 209), (209, 211), "Shoulder (Acute & Chronic)",
    ),
    Region(
        "elbow", "elbow", "elbow", True,
        ("lateral epicondylitis", "cubital tunnel syndrome"),
        ("turned valves by hand all day", "struck the edge of a steel table"),
        ("tenderness of the lateral epicondyle", "pain with resisted wrist extension", "a positive Tinel sign at the elbow"),
        ("thickening of the common extensor tendon",),
        10, "Elbow Complaints", "Elbow Complaints 2007", (14, 18), (33, 34), (35, 37), "Elbow (Acute & Chronic)",
    ),
    Region(
        "wrist", "wrist", "wrist", True,
        ("carpal tunnel syndrome", "wrist sprain", "flexor tenosynovitis"),
        ("typed and sorted mail for years", "caught a hand between two carts", "fell on an icy step"),
        ("a positive Phalen test", "a positive Tinel sign at the wrist", "reduced grip strength", "thenar weakness"),
        ("a ganglion beside the scapholunate ligament",),
        11, "Forearm, Wrist, and Hand Complaints", "Forearm, Wrist, and Hand Complaints 2004", (264, 265), (268, 269), (270, 271),
        "Forearm, Wrist, & Hand (Acute & Chronic)",
    ),
    Region(
        "knee", "knee", "knee", True,
        ("knee sprain", "osteoarthritis of the knee", "tear of the medial meniscus"),
        ("twisted the leg when stepping off a truck", "knelt on a bolt", "slipped on spilled oil"),
        ("a small effusion", "tenderness of the medial joint line", "a positive McMurray test", "flexion to 110 degrees"),
        ("a tear of the medial meniscus", "narrowing of the medial compartment"),
        13, "Knee Complaints", "Knee Complaints 2004", (337, 340), (341, 343), (343, 345), "Knee & Leg (Acute & Chronic)",
    ),
    Region(
        "ankle", "ankle", "ankle", True,
        ("ankle sprain", "plantar fasciitis", "chronic instability of the ankle"),
        ("stepped into a hole in the yard", "missed the last rung of a ladder"),
        ("swelling below the lateral malleolus", "a positive anterior drawer test", "an antalgic gait"),
        ("a partial tear of the talofibular ligament",),
        14, "Ankle and Foot Complaints", "Ankle and Foot Complaints 2004", (369, 371), (372, 374), (374, 375),
        "Ankle & Foot (Acute & Chronic)",
    ),
)

ACOEM = {
    "lumbar": (("Low Back Disorders", 2016, "2017-12-01"), ("Low Back Disorders", 2019, "2019-08-11"),
               ("Low Back Disorders", 2020, "2021-11-23")),
    "cervical": (("Cervical and Thoracic Spine Disorders", 2016, "2017-12-01"),
                 ("Cervical and Thoracic Spine Disorders", 2018, "2019-04-18")),
    "shoulder": (("Shoulder Disorders", 2016, "2017-12-01"),),
    "elbow": (("Elbow Disorders", 2013, "2017-12-01"), ("Elbow Disorders", 2018, "2019-04-18")),
    "wrist": (("Hand, Wrist, and Forearm Disorders", 2016, "2017-12-01"),
              ("Hand, Wrist, and Forearm Disorders", 2019, "2019-04-18")),
    "knee": (("Knee Disorders", 2015, "2017-12-01"), ("Knee Disorders", 2019, "2020-09-21")),
    "ankle": (("Ankle and Foot Disorders", 2015, "2017-12-01"), ("Ankle and Foot Disorders", 2018, "2019-04-18")),
    "CP": (("Chronic Pain", 2017, "2017-12-01"),),
    "opioids": (("Opioids", 2017, "2017-12-01"),),
    "initial": (("Initial Approaches to Treatment", 2017, "2017-12-01"),),
    "mind": (("Workplace Mental Health: Posttraumatic Stress Disorder and Acute Stress Disorder", 2018, "2019-04-18"),
             ("Workplace Mental Health: Depressive Disorders", 2020, "2020-09-21")),
    "asthma": (("Occupational/Work-Related Asthma Medical Treatment", 2016, "2017-12-01"),
               ("Occupational/Work-Related Asthma", 2020, "2020-09-21")),
}
"""ACOEM titles with the year of the edition and the day from which the MTUS holds it (law.md 3.6)."""

JOBS = ("warehouse clerk", "housekeeper", "roofer", "bus driver", "nursing aide", "line cook", "janitor", "painter", "welder",
        "mail carrier", "farm worker", "teacher", "machinist", "stock clerk", "gardener", "baker")

STATES = ("California", "Texas", "New York", "Florida", "New Jersey", "Utah", "Missouri", "Connecticut", "North Carolina",
          "West Virginia", "New Mexico", "New Hampshire", "Massachusetts", "Nevada", "Ohio", "Pennsylvania", "Washington",
          "Georgia", "Virginia", "Rhode Island", "Hawaii", "Oregon", "Arizona", "Maryland")

GENERAL = (("Preventive Medicine", "Occupational Medicine"), ("Family Practice",), ("Physical Medicine & Rehabilitation",),
           ("Physical Medicine & Rehabilitation", "Pain Management"), ("Internal Medicine",), ("Emergency Medicine",),
           ("Anesthesiology", "Pain Management"), ("Neurology", "Pain Management"), ("Physical Medicine & Rehabilitation", "Sports Medicine"),
           ("Preventive Medicine", "Occupational Medicine", "Public Health & General Preventive Medicine"))
SURGICAL = (("Orthopedic Surgery",), ("Orthopedic Surgery", "Sports Medicine"), ("Orthopedic Surgery", "Hand Surgery"))
SPINAL = (("Neurological Surgery",), ("Orthopedic Surgery",))

PROSE_GENERAL = (("Preventive Medicine", "Occupational Medicine"), ("Family Practice", ""), ("Family Medicine", "Sports Medicine"),
                 ("Physical Medicine & Rehabilitation", "Pain Medicine"), ("Physical Medicine and Rehabilitation", ""),
                 ("Internal Medicine", "Rheumatology"), ("Anesthesiology", "Pain Medicine"), ("Anesthesiology", "Pain Management"),
                 ("Emergency Medicine", "Medical Toxicology"), ("Occupational Medicine", ""), ("Neurology", "Pain Medicine"))
PROSE_SURGICAL = (("Orthopedic Surgery", ""), ("Orthopaedic Surgery", "Orthopaedic Sports Medicine"), ("Orthopedic Surgery", "Surgery of the Hand"))
PROSE_SPINAL = (("Neurological Surgery", ""), ("Orthopaedic Surgery", ""))
# fmt: on
