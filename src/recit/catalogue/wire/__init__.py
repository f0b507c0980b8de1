"""How agencies write captions and credits: one readable grammar for each.

``AGENCIES`` is tried in order, the specific before the general; how to add one stands in
``docs/captions.md``.
"""

from recit.catalogue.wire.afp import AFP
from recit.catalogue.wire.agency import TAKEN, Agency
from recit.catalogue.wire.ap import AP
from recit.catalogue.wire.epa import EPA, EPA_EFE
from recit.catalogue.wire.getty import GETTY
from recit.catalogue.wire.national import HOUSES
from recit.catalogue.wire.official import OFFICES
from recit.catalogue.wire.pa import PA, PA_IMAGES, PA_WIRE
from recit.catalogue.wire.reuters import REUTERS
from recit.catalogue.wire.shutterstock import SHUTTERSTOCK

AGENCIES: tuple[Agency, ...] = (
    GETTY,
    AP,
    REUTERS,
    SHUTTERSTOCK,
    PA_WIRE,
    PA_IMAGES,
    PA,
    EPA_EFE,
    EPA,
    *OFFICES,
    *HOUSES,
    AFP,
)

__all__ = [
    "AFP",
    "AGENCIES",
    "AP",
    "EPA",
    "GETTY",
    "PA",
    "REUTERS",
    "SHUTTERSTOCK",
    "TAKEN",
    "Agency",
]
