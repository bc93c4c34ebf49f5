"""Why services are or are not necessary: made-up sentences by kind of service.

Each bank holds what the guidelines say (after "The guidelines ..."), facts against, and facts for.
`{p}` is the worker, `{he}` and `{his}` the pronouns, `{part}` the part of the body, `{visit}` a date of the records.
"""

from __future__ import annotations

# fmt: off
REASONS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "opioid": (
        ("tie continued use of {name} to a record of pain relief, function, side effects and proper use",
         "support ongoing opioids such as {name} where pain and function improve and use is monitored"),
        ("The notes give one pain score without a score before the dose, and nothing says what {p} can do at home because of it.",
         "No note compares {his} pain with and without the drug, and the last agreement on opioids is two years old."),
        ("With the drug {his} pain falls from 8 to 4 and {he} cooks, shops and works part time; the drug screens were as expected.",
         "{P} has kept the same low dose for a year, with clean drug screens and a signed agreement, and {he} works full time."),
    ),
    "opioid2": (
        ("ask that {name} be continued only where four domains are followed at each visit: relief, activity, side effects and misuse",),
        ("The visit of {visit} follows none of the four, and {p} already receives another short acting drug for pain.",
         "The dose has been raised twice in six months without a word on why, and no state monitoring report is in the file."),
        ("All four are charted on {visit}: relief of half the pain, daily walks, mild constipation, and consistent urine tests.",),
    ),
    "opioid3": (
        ("name {name} as an option when first-line drugs for pain have failed",),
        ("{P} has not tried acetaminophen or a full dose of an anti-inflammatory drug, and the note of {visit} sets no goal for the drug.",
         "Nothing shows that first-line drugs failed, and {p} was told on {visit} to stop because of dizziness."),
        ("{P} failed acetaminophen and could not tolerate two anti-inflammatory drugs, and on {visit} {he} walked twice as far with it.",),
    ),
    "relaxant": (
        ("recommend {name} for a short course of two to three weeks",),
        ("{P} has taken it since the spring, and the note of {visit} describes neither spasm nor gain from it.",
         "The quantity goes far beyond a short course, and no flare of the symptoms is described."),
        ("{P} has a new flare with palpable spasm on {visit}, and the quantity covers less than three weeks.",),
    ),
    "relaxant2": (
        ("list {name} among the second-line options for brief relief of acute flares of back or neck pain",),
        ("{P} describes steady symptoms without any flare, and the drug has been refilled monthly since last year.",),
        ("{P} had a sudden flare three days before the visit of {visit}, and an anti-inflammatory drug alone did not hold it.",),
    ),
    "nsaid": (
        ("recommend {name} at the lowest dose for the shortest time in moderate to severe pain",),
        ("{P} has taken the full dose for more than a year, {his} blood pressure has risen, and {he} reports no change from it.",),
        ("{P} takes it on bad days only, {his} pain falls from 6 to 3 with it, and {he} has no stomach or heart disease.",),
    ),
    "nsaid2": (
        ("see no anti-inflammatory drug as better than another for pain and advise caution beyond a few weeks with {name}",),
        ("{P} already receives another drug of this class, and the note of {visit} does not say why two would be needed.",),
        ("{P} stopped the earlier drug of this class, and with this one {he} sleeps through the night and has returned to light work.",),
    ),
    "ppi": (
        ("support {name} beside an anti-inflammatory drug where the risk to the stomach is raised",),
        ("{P} is under 65, has no ulcer or bleeding in {his} history, and takes neither aspirin nor a steroid.",),
        ("{P} takes an anti-inflammatory drug daily and had a bleeding ulcer four years ago, as the note of {visit} states.",),
    ),
    "aed": (
        ("recommend {name} for pain of nerve origin and ask for a check of its effect after some weeks",),
        ("{P} has taken it for eight months, and no visit records how far the burning or the numbness changed.",),
        ("{P} has burning pain and numbness that follow the nerve, and the first month cut {his} pain by a third.",),
    ),
    "patch": (
        ("recommend {name} for localized pain of peripheral nerves after a trial of first-line drugs",),
        ("{P} has aching pain of muscle and joint, and neither an antidepressant nor an anti-epilepsy drug has been tried.",),
        ("{P} has a small area of burning pain, failed two first-line drugs, and tolerates the patch well.",),
    ),
    "benzo": (
        ("limit {name} and its class to about four weeks because of tolerance and dependence",),
        ("{P} has been given it nightly for five months, and {his} doctor names no plan to end it.",),
        ("{P} needs it for ten days only, while another drug is started after the panic attacks described on {visit}.",),
    ),
    "snri": (
        ("recommend {name} and similar antidepressants as a first-line option for neuropathic pain",),
        ("{P} reported no benefit after four months at the full dose, and the plan repeats the order without a reason.",),
        ("{P} has pain of nerve origin with low mood, and since the start of the drug {he} sleeps better and walks daily.",),
    ),
    "celecoxib": (
        ("reserve {name} for workers with a risk of bleeding from the stomach",),
        ("{P} has no such risk in {his} history and has not tried an older drug of the class.",),
        ("{P} bled from the stomach on naproxen two years ago, and this drug lets {him} work four hours a day.",),
    ),
    "sleep": (
        ("recommend {name} for the short-term treatment of insomnia, seven to ten days as a rule",),
        ("{P} has taken it for months, and the notes describe neither {his} sleep habits nor any cause of the poor sleep.",),
        ("{P} has had three nights without sleep since the operation, and the supply covers two weeks at most.",),
    ),
    "nausea": (
        ("do not recommend {name} for nausea that comes from long use of opioids",),
        ("{P} has no cancer, no recent operation and no stomach infection, and no vomiting is described on {visit}.",),
        ("{P} is not on long-term opioids; {he} had an acute gastric illness after the procedure, for which the drug is approved.",),
    ),
    "gel": (
        ("recommend {name} for osteoarthritis in joints that lend themselves to topical treatment",),
        ("{P} has no osteoarthritis of such a joint, and {his} records show no trial of an oral drug.",),
        ("{P} has arthritic pain in a joint near the skin and cannot take oral drugs of this class since the ulcer of last year.",),
    ),
    "pt": (
        ("advise {name} for a limited number of visits that fade into exercise at home",),
        ("{P} has had a full course already, knows the exercises, and the note of {visit} names no new goal for more visits.",
         "No measured gain is recorded from the earlier visits, and {p} has no barrier to exercise at home."),
        ("{P} has not had any therapy since the injury, and the range of motion measured on {visit} is well short of normal.",),
    ),
    "chiro": (
        ("support a trial of {name} with more visits only where function improves",),
        ("{P} finished eighteen visits, and neither {his} lifting limit nor {his} motion has changed since the first.",),
        ("{P} gained 20 degrees of motion in the first six visits and returned to modified work on {visit}.",),
    ),
    "acu": (
        ("allow three to six visits of {name} to produce an effect",),
        ("{P} completed ten visits last year, and the record of {visit} shows the same restrictions as before them.",),
        ("{P} wants to reduce {his} medication, has not had the treatment before, and the request stays within a trial.",),
    ),
    "aqua": (
        ("name {name} as an alternative to therapy on land where less weight on the joints is wanted",),
        ("{P} is not obese, walks without a cane, and no note says why exercise on land could not be done.",),
        ("{P} weighs 140 kilograms and could not finish exercise on land, as the therapist wrote on {visit}.",),
    ),
    "massage": (
        ("limit {name} to four to six visits beside other treatment such as exercise",),
        ("{P} takes part in no exercise at present, and the sessions would stand alone.",),
        ("{P} exercises daily at home, and six sessions are meant to ease the spasm noted on {visit}.",),
    ),
    "frp": (
        ("recommend a {name} after a thorough evaluation with baseline tests",),
        ("{P} has had no baseline tests, wishes no change of work, and surgery is still being considered.",),
        ("{P} has lost much of {his} independence, is no candidate for surgery, and is eager to return to work.",),
    ),
    "cbt": (
        ("support {name} where fear of movement or low mood delays recovery",),
        ("{P} has had twenty sessions, and the questionnaire of {visit} shows the same score as at the start.",),
        ("{P} scored high for fear of movement on {visit} and has had no psychological care before.",),
    ),
    "uds": (
        ("recommend a {name} to look for illegal or unprescribed drugs where opioids are given",),
        ("{P} is not on an opioid and none is planned, and a screen two months earlier was as expected.",),
        ("{P} takes an opioid daily, and the last test was fourteen months ago.",),
    ),
    "mri": (
        ("reserve an {name} for red flags and for symptoms that last in spite of conservative care",),
        ("{P} has had four weeks of care, normal strength and reflexes, and no red flag.",
         "A study of the same part was done earlier, and {his} symptoms and findings have not changed since."),
        ("{P} has finished three months of care, has new weakness on {visit}, and the result would decide on surgery.",),
    ),
    "xray": (
        ("see no need for {name} imaging in the first month without red flags",),
        ("{P} had films on the day of the injury, without fracture, and no new trauma is described.",),
        ("{P} fell again two days before the visit of {visit}, and the bone is tender to touch.",),
    ),
    "emg": (
        ("support {name} testing where the examination leaves the source of nerve symptoms unclear",),
        ("{P} has no numbness, and strength, sensation and reflexes were normal on {visit}.",),
        ("{P} has numbness that fits more than one source, and six weeks of care did not change it.",),
    ),
    "esi": (
        ("recommend an {name} for radicular pain shown by examination and confirmed by imaging or nerve tests",),
        ("{P} has pain that stays in the midline, with normal sensation, strength and reflexes on {visit}.",),
        ("{P} has pain and loss of sensation along one nerve root, imaging that agrees, and has failed exercise and drugs.",),
    ),
    "tpi": (
        ("recommend {name} only for myofascial pain with a twitch response and referred pain on palpation",),
        ("The examination of {visit} describes tenderness alone, neither twitch nor referred pain.",),
        ("The examination of {visit} describes two bands with a twitch response and referred pain that have lasted four months.",),
    ),
    "mbb": (
        ("limit a {name} to pain that does not travel and that is thought to come from the facet joints",),
        ("{P} has pain that travels below the joint line of the limb and reduced sensation there.",),
        ("{P} has axial pain that extension makes worse, no nerve findings, and has failed six weeks of exercise.",),
    ),
    "visco": (
        ("recommend {name} treatment for severe osteoarthritis after other care has failed",),
        ("{P} has no arthritis on plain films, and a steroid injection has not been tried.",),
        ("{P} has severe arthritis on the films, failed therapy and a steroid injection, and wants to put off a new joint.",),
    ),
    "jointinj": (
        ("allow a {name} after some weeks of exercise and drugs",),
        ("{P} has had three in this joint within the year, and the last one helped for two days.",),
        ("{P} has done two months of exercise, has taken drugs regularly, and has not had one before.",),
    ),
    "tens": (
        ("support a one month trial of a {name} beside a program of functional restoration",),
        ("{P} is in no such program, and the note of {visit} gives no goals for the treatment.",),
        ("{P} used one in therapy with half the pain for hours, and continues {his} exercise program.",),
    ),
    "hwave": (
        ("consider an {name} for diabetic nerve pain or soft tissue inflammation after other stimulation failed",),
        ("{P} has not tried the usual kind of stimulation first, and no record of use is provided.",),
        ("{P} failed two months of the usual stimulation, and a trial of this one let {him} cut {his} drugs in half.",),
    ),
    "lso": (
        ("see no lasting benefit from a {name} beyond the acute phase",),
        ("{P} is many months past the injury, and no instability of the spine is shown.",),
        ("{P} has a fresh compression fracture, for which support is advised until it heals.",),
    ),
    "brace": (
        ("support a {name} for instability when the joint will be stressed under load",),
        ("{P} has a stable joint on {visit}, and {his} work is at a desk.",),
        ("{P} has laxity of the joint on {visit}, and {his} work means climbing ladders with loads.",),
    ),
    "gym": (
        ("do not recommend a {name} as a medical prescription unless a home program has failed and equipment is needed",),
        ("{P} has a home program that is not said to have failed, and no professional would supervise {him}.",),
        ("{P} failed a documented home program, needs equipment that {he} does not have, and a therapist will supervise.",),
    ),
    "home": (
        ("recommend {name} only for those who are homebound and need medical care at home",),
        ("{P} leaves the house daily and drives, and no nursing need is described on {visit}.",),
        ("{P} cannot leave the bed without help, and the dressing must be changed twice a day by a nurse.",),
    ),
    "consult": (
        ("encourage a {name} where the diagnosis is complex or the plan would profit from a specialist",),
        ("{P} has simple findings, no drug that calls for a specialist, and no procedure is being considered.",),
        ("{P} has failed therapy, drugs and time, and an invasive procedure must be weighed by a specialist.",),
    ),
    "cuff": (
        ("reserve {name} for tears that impair lifting or rotation after three months of care",),
        ("{P} has had three weeks of exercise, full strength on {visit}, and imaging shows no full tear.",),
        ("{P} has a full thickness tear on imaging, marked weakness, and failed four months of exercise and an injection.",),
    ),
    "meniscus": (
        ("see high success with {name} where symptoms other than pain, examination and imaging all point to a tear",),
        ("{P} has pain alone, without locking or giving way, and the films show advanced arthritis.",),
        ("{P} has locking and giving way, joint line tenderness, and a tear on imaging that agrees.",),
    ),
    "disc": (
        ("require severe leg symptoms with matching imaging and failed care before {name}",),
        ("{P} has back pain without leg symptoms, and strength and reflexes are normal on {visit}.",),
        ("{P} has leg pain with weakness, matching imaging, and failed three months of therapy and an injection.",),
    ),
    "ctr": (
        ("support {name} where nerve tests confirm the syndrome and splints and injection have failed",),
        ("{P} has not worn a splint, has had no injection, and nerve tests were never done.",),
        ("{P} has thenar weakness, positive nerve tests, and failed a splint and an injection.",),
    ),
}
# fmt: on
