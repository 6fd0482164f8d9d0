"""Having documents scanned for viruses: nobody gets one that waits for it, or that failed it."""

import logging

from cms.core.scanning import ScannerUnavailable, Verdict, is_scanner_set, scan

from ..models import ScanState, SiteDocument
from .contents import forget_content

logger = logging.getLogger(__name__)

_STATES = {Verdict.CLEAN: ScanState.CLEAN, Verdict.INFECTED: ScanState.INFECTED}


def state_of_new_file() -> ScanState:
    """Return the state in which a file begins: it waits when there is a scanner."""
    return ScanState.WAITING if is_scanner_set() else ScanState.NOT_NEEDED


def scan_document(document: SiteDocument) -> ScanState:
    """Scan a document, keep the verdict and return the state in which it is now.

    When the scanner does not answer the state stays; so does one that was replaced meanwhile.
    Raises OSError when the file cannot be read.
    """
    name = str(document.file.name)
    state = _verdict_on(document)
    same_file = SiteDocument.objects.filter(pk=document.pk, file=name)
    if state != document.scan_state and same_file.update(scan_state=state):
        document.scan_state = state
        if state == ScanState.INFECTED:
            logger.error("document %s: the virus scanner found something", document.pk)
            forget_content(document)
    return ScanState(document.scan_state)


def _verdict_on(document: SiteDocument) -> ScanState:
    if not is_scanner_set():
        # What was found bad stays so, whatever is set later.
        is_bad = document.scan_state == ScanState.INFECTED
        return ScanState.INFECTED if is_bad else ScanState.NOT_NEEDED
    try:
        with document.file.storage.open(str(document.file.name), "rb") as file:
            return _STATES[scan(file)]
    except ScannerUnavailable as error:
        logger.warning("document %s waits: no answer from the scanner (%s)", document.pk, error)
        return ScanState(document.scan_state)
