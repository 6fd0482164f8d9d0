"""The kinds of file that may be uploaded."""

from dataclasses import dataclass

_EDITABLE = frozenset({"docx", "pptx", "xlsx", "odt", "odp", "ods", "txt", "csv"})
_OFFICE = frozenset({"docx", "pptx", "xlsx", "odt", "odp", "ods"})
_OTHER_ENDINGS = {"jpeg": "jpg", "jpe": "jpg"}


@dataclass(frozen=True, slots=True)
class FileKind:
    """One allowed kind: file ending without a dot, MIME type, and a label for people."""

    extension: str
    mime_type: str
    label: str

    @property
    def is_editable(self) -> bool:
        """Whether a teacher can change the file in an ordinary office program."""
        return self.extension in _EDITABLE

    @property
    def is_office(self) -> bool:
        """Whether the file is a zipped Microsoft Office or OpenDocument file."""
        return self.extension in _OFFICE


_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

PDF = FileKind("pdf", "application/pdf", "PDF")
DOCX = FileKind("docx", f"{_OPEN_XML}.wordprocessingml.document", "Word document")
PPTX = FileKind("pptx", f"{_OPEN_XML}.presentationml.presentation", "PowerPoint slides")
XLSX = FileKind("xlsx", f"{_OPEN_XML}.spreadsheetml.sheet", "Excel workbook")
ODT = FileKind("odt", f"{_OPEN_DOCUMENT}.text", "OpenDocument text")
ODP = FileKind("odp", f"{_OPEN_DOCUMENT}.presentation", "OpenDocument slides")
ODS = FileKind("ods", f"{_OPEN_DOCUMENT}.spreadsheet", "OpenDocument spreadsheet")
TXT = FileKind("txt", "text/plain", "Plain text")
CSV = FileKind("csv", "text/csv", "CSV table")
JPG = FileKind("jpg", "image/jpeg", "JPEG picture")
PNG = FileKind("png", "image/png", "PNG picture")
MP3 = FileKind("mp3", "audio/mpeg", "MP3 sound")
MP4 = FileKind("mp4", "video/mp4", "MP4 video")

ALL_KINDS = (PDF, DOCX, PPTX, XLSX, ODT, ODP, ODS, TXT, CSV, JPG, PNG, MP3, MP4)
BY_EXTENSION = {kind.extension: kind for kind in ALL_KINDS}


def kind_for_name(name: str) -> FileKind | None:
    """Return the kind that a file name claims to be, or None when its ending is not allowed."""
    ending = ending_of(name)
    return BY_EXTENSION.get(_OTHER_ENDINGS.get(ending, ending))


def ending_of(name: str) -> str:
    """Return the ending of a file name in lower case without the dot; "" when it has none."""
    _, dot, ending = name.rpartition(".")
    return ending.strip().lower() if dot else ""
