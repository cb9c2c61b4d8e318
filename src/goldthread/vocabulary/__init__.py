"""The words of the field as data files, and the matchers that read them."""
