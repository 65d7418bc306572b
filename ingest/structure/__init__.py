"""From lines of plain text or of a PDF page to headings, paragraphs, items and pairs."""
