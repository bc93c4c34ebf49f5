"""The drugs that the letters decide: strengths, counts, and the topics that cover them."""

from __future__ import annotations

from benchmarks.quality.service_list import Service


def _drug(key, bank, pages, sections, acoem, odg, strengths, counts, *others):
    return Service(key, "drug", key, bank, pages, sections, acoem, odg, strengths, counts, other_names=others)


_RX = ("CP", "Medications")

# fmt: off
DRUGS = (
    _drug("Norco", "opioid", ("CP", "Opioids, criteria for use", "76-80"), ("Opioid Treatment", "4. Opioids for Chronic Pain"),
          ("opioids", "Treatment Recommendations"), "Opioids", ("10/325mg", "5/325mg", "7.5/325mg"), (30, 60, 90, 120),
          "hydrocodone", "this opioid"),
    _drug("Percocet", "opioid2", ("CP", "Opioids, On-Going Management", "78"), ("Opioid Treatment", "4. Opioids for Chronic Pain"),
          ("opioids", "Treatment Recommendations"), "Opioids", ("5/325mg", "10/325mg"), (30, 60, 90), "oxycodone"),
    _drug("Tramadol", "opioid3", ("CP", "Opioids, specific drug list", "93-94"), ("Opioid Treatment", "2. Opioids for Subacute Pain"),
          ("opioids", "Treatment Recommendations"), "Opioids", ("50mg",), (60, 90), "Ultram"),
    _drug("Cyclobenzaprine", "relaxant", ("CP", "Cyclobenzaprine (Flexeril)", "41-42"), ("CP", "Cyclobenzaprine (Flexeril)"), _RX,
          "Cyclobenzaprine (Flexeril)", ("7.5mg", "10mg", "5mg"), (30, 60, 90), "Flexeril", "this muscle relaxant"),
    _drug("Tizanidine", "relaxant2", ("CP", "Muscle relaxants (for pain)", "63-66"), ("CP", "Muscle relaxants (for pain)"), _RX,
          "Muscle relaxants (for pain)", ("4mg", "2mg"), (30, 60), "Zanaflex"),
    _drug("Naproxen", "nsaid", ("CP", "NSAIDs, specific drug list & adverse effects", "70-73"),
          ("CP", "NSAIDs, specific drug list & adverse effects"), _RX, "NSAIDs", ("550mg", "500mg"), (30, 60, 90), "this NSAID"),
    _drug("Ibuprofen", "nsaid2", ("CP", "NSAIDs (non-steroidal anti-inflammatory drugs)", "67-73"),
          ("CP", "NSAIDs (non-steroidal anti-inflammatory drugs)"), _RX, "NSAIDs", ("800mg", "600mg"), (60, 90)),
    _drug("Omeprazole", "ppi", ("CP", "NSAIDs, GI symptoms & cardiovascular risk", "68-69"),
          ("CP", "NSAIDs, GI symptoms & cardiovascular risk"), _RX, "Proton pump inhibitors (PPIs)", ("20mg",), (30, 60), "Prilosec"),
    _drug("Gabapentin", "aed", ("CP", "Anti-epilepsy drugs (AEDs)", "16-19"), ("CP", "Gabapentin (Neurontin)"), _RX,
          "Gabapentin (Neurontin)", ("300mg", "600mg"), (60, 90), "Neurontin"),
    _drug("Lidoderm patch", "patch", ("CP", "Lidoderm (lidocaine patch)", "56-57"), ("CP", "Lidoderm (lidocaine patch)"), _RX,
          "Lidoderm (lidocaine patch)", ("5%",), (30, 60), "the lidocaine patch"),
    _drug("Diazepam", "benzo", ("CP", "Benzodiazepines", "24"), ("CP", "Benzodiazepines"), _RX, "Benzodiazepines",
          ("5mg", "10mg"), (30, 60), "Valium", "this benzodiazepine"),
    _drug("Duloxetine", "snri", ("CP", "Antidepressants for chronic pain", "13-16"), ("CP", "Antidepressants for chronic pain"), _RX,
          "Duloxetine (Cymbalta)", ("30mg", "60mg"), (30,), "Cymbalta"),
    _drug("Celebrex", "celecoxib", ("CP", "NSAIDs, GI symptoms & cardiovascular risk", "68-69"), ("CP", "Celebrex (celecoxib)"), _RX,
          "Celebrex", ("200mg",), (30, 60), "celecoxib"),
    _drug("Zolpidem", "sleep", None, ("CP", "Insomnia treatment"), None, "Zolpidem (Ambien)", ("10mg", "5mg"), (15, 30), "Ambien"),
    _drug("Ondansetron", "nausea", None, ("CP", "Antiemetics (for opioid nausea)"), None, "Antiemetics (for opioid nausea)",
          ("4mg", "8mg"), (10, 30), "Zofran"),
    _drug("Voltaren gel", "gel", ("CP", "Topical Analgesics", "111-113"), ("CP", "Topical analgesics"), _RX, "Topical analgesics",
          ("1%",), (100,), "diclofenac gel"),
)
# fmt: on
