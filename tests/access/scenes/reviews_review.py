"""Cases: the review at a glance, and taking a case out."""

from tests.access.scenes.reviews import case_parts

PARTS = {"reviews:review": case_parts, "reviews:take_out": case_parts}
POSTS = {}
