"""Which part of a briefing a heading announces, in the words that partnerships use."""

import pytest

from goldthread.vocabulary.headings import fold, role_of

HEADINGS = {
    "what_happened": [
        "What was the case about?",
        "What happened?",
        "2. What Happened To Rowan And His Sister?",
        "Rowan's story",
        "The case",
        "Case summary",
        "Family background and case history",
        "Summary of the case",
        "Circumstances leading to the review",
        "Brief chronology",
        "Timeline",
        "Who was Ivy?",
        "The serious incident",
        "About Child Q",
    ],
    "about_the_review": [
        "About this review",
        "Why we did this review",
        "Purpose of the review",
        "Introduction",
        "Methodology",
        "1. What is a Local Child Safeguarding Practice Review?",
        "What did we do?",
        "How the review was carried out",
        "Scope",
        "Why is there a review?",
        "Who is this briefing for?",
    ],
    "enquiry": [
        "Key lines of enquiry",
        "KLOEs",
        "The research questions",
        "Questions for the review",
        "Questions considered by the review",
        "What the review was asked",
    ],
    "learning": [
        "What are we worried about?",
        "What didn't go so well?",
        "Why did this happen?",
        "Barriers to good practice",
        "Root causes",
        "Where we got it wrong",
        "What have we learned?",
        "4. What we have learned ...",
        "KEY LEARNING",
        "Key learning points",
        "Lessons learnt",
        "Lessons",
        "Findings",
        "Key findings from the review",
        "What went wrong?",
        "What could have been done differently",
        "Analysis",
        "Missed opportunities",
        "Key messages",
        "What the review found",
        "Conclusions",
        "Professional learning:",
        "What does Ivy's story teach us? What have we learnt?",
        "What got in the way",
    ],
    "recommendations": [
        "What must change?",
        "Strategies for improving practice",
        "Suggested improvements",
        "What the Board needs to do",
        "Recommendations",
        "RECOMMENDATIONS FOR THE PARTNERSHIP",
        "What do we recommend?",
        "Argymhellion",
        "Areas for improvement",
        "What needs to improve",
        "Priorities for action",
        "The review recommended",
        "6) Recommendations and next steps",
    ],
    "next_steps": [
        "What is still to come?",
        "Our response to the review",
        "Next steps",
        "6. NEXT STEPS",
        "What happens next?",
        "What will we do now?",
        "Action plan",
        "Actions",
        "Agreed actions",
        "Moving forward",
        "What the partnership will do",
        "Our commitments",
    ],
    "done_since": [
        "Changes since",
        "What has happened since?",
        "What has changed?",
        "5. What changes have been made already ...",
        "Action taken since the review:",
        "Progress to date",
        "What we have done so far",
        "You said, we did",
        "Improvements made",
    ],
    "good_practice": [
        "What went right?",
        "What did we do well?",
        "Good practice",
        "What went well?",
        "What worked well",
        "Strengths",
        "Examples of effective practice",
        "Areas of strong practice",
        "What was good",
    ],
    "practice": [
        "So from now on",
        "Take home messages",
        "Considerations for practice",
        "What does good look like?",
        "What should you do?",
        "What you can do",
        "What does this mean for practice?",
        "Messages for practitioners",
        "Top tips",
        "Practice points",
        "Implications for practice",
        "Putting learning into practice",
        "Remember",
        "If you visit families at home",
        "On Monday morning",
    ],
    "discussion": [
        "Points for discussion",
        "Questions to consider",
        "Questions for your team",
        "Reflective questions",
        "For reflection",
        "Ask yourself",
        "Discussion",
        "Food for thought",
        "Questions",
    ],
    "themes": ["Key themes", "5. KEY LEARNING THEMES", "Themes", "Themes identified", "Keywords"],
    "resources": [
        "Useful resources",
        "7. Useful links",
        "Further reading",
        "References",
        "Find out more",
        "Relevant policies",
        "Where can I find help",
        "Training and guidance",
    ],
    "contact": ["Contact us", "Contact details", "Who to contact", "Worried about a child?"],
    "background": [
        "Why it matters",
        "Background",
        "What is neglect?",
        "National context",
        "3. What is a Special Guardianship Order?",
    ],
    "agencies": ["Agencies involved", "Who was involved?", "Contributing agencies", "Who took part"],
    "family_voice": ["What the family said", "Family voice", "Views of the parents", "Feedback from his mother"],
    "child_voice": ["What children told us", "The voice of the child", "What Ivy said"],
    "practitioner_voice": ["What practitioners told us", "Feedback from staff"],
    "title": ["Learning briefing", "7 minute briefing", "Executive summary", "Serious case review", "Practice note 12"],
    "not_content": ["Contents", "Cookies on this site", "Related news", "Skip to main content", "Share this page"],
    "glossary": ["Glossary", "List of abbreviations"],
    "appendix": ["Appendix A", "Terms of reference", "Acknowledgements", "Foreword"],
    "response": ["Response", "How this has been taken forward", "Partnership response:"],
}

NAMES_NO_ROLE = [
    "",
    "  ",
    "4",
    "***",
    "Homelessness",
    "Rowan",
    "Neglect",
    "Domestic abuse",
    "Ashcombe Vale Council",
    "Non-mobile babies with bruises",
    "Working with fathers",
    "Monday 4 May 2020",
    "Written agreements do not protect children",
    "Supervision",
    "Threshold",
    "Page 3 of 12",
]

CASES = [pytest.param(heading, role, id=f"{role}: {heading}") for role, named in HEADINGS.items() for heading in named]


@pytest.mark.parametrize(("heading", "role"), CASES)
def test_a_heading_announces_its_role(heading, role):
    assert role_of(heading) == role


@pytest.mark.parametrize("heading", NAMES_NO_ROLE)
def test_a_heading_that_names_a_topic_announces_nothing(heading):
    assert role_of(heading) is None


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("4. What we have learned ...", "what we have learned"),
        ("Part 2: Findings", "findings"),
        ("iv) Next steps", "next steps"),
        ("**Key  learning:**", "key learning"),
        ("“Children’s views”", "children's views"),
        ("3.2 – Recommendations", "recommendations"),
        ("12 Findings", "findings"),
        ("WHAT WENT WELL?", "what went well"),
    ],
)
def test_number_label_quotes_and_end_marks_do_not_count(heading, words):
    assert fold(heading) == words


@pytest.mark.parametrize("wording", ["{}", "3. {}", "**{}**", "{}:", "  {}  ", "Part 4: {}", "{} ..."])
@pytest.mark.parametrize(("heading", "role"), [("Key findings", "learning"), ("Next steps", "next_steps")])
def test_a_heading_means_the_same_however_it_is_dressed(wording, heading, role):
    assert role_of(wording.format(heading)) == role
    assert role_of(wording.format(heading.upper())) == role
