"""What the practice partners of all providers share: a page on which a person plays the customer.

It knows no protocol. A partner says what a customer can do there, does it, and sends its notices, right or wrong.
"""

from overland.payments.stage.pages import customer_pages
from overland.payments.stage.play import Bill, Clockwork, Deed, Later, Play, Return, Sent, Telling, remember
from overland.payments.stage.stand import Shop, Shops, Stand

__all__ = [
    "Bill", "Clockwork", "Deed", "Later", "Play", "Return", "Sent", "Shop", "Shops", "Stand", "Telling",
    "customer_pages", "remember",
]  # fmt: skip
