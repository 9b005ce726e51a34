"""Why a document cannot be read."""


class DocumentError(Exception):
    """What is wrong with a document, and what to do about it."""

    def __init__(self, fault: str, remedy: str) -> None:
        super().__init__(fault)
        self.fault, self.remedy = fault, remedy


AS_TEXT = "print it to a PDF with text, or copy the list into a .txt"
