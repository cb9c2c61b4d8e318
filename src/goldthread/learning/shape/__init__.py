"""What a document is made of, before anybody asks what it says: passages, headings, sections with their roles."""
