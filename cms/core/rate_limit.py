"""How often one visitor may do a thing; counted in the cache, without keeping an address."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def client_address(request: HttpRequest) -> str:
    """Return the address of the visitor, as far as our own proxies can vouch for it."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    if settings.PROXY_COUNT and len(forwarded) >= settings.PROXY_COUNT:
        return forwarded[-settings.PROXY_COUNT].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def is_over_limit(request: HttpRequest, action: str, *, limit: int, seconds: int) -> bool:
    """Count a use of `action` by this visitor; say whether there were over `limit` in `seconds`."""
    return is_over_limit_of(client_address(request), action, limit=limit, seconds=seconds)


def is_over_limit_of(who: str, action: str, *, limit: int, seconds: int) -> bool:
    """Count as above for whoever `who` names, such as a person's key or an e-mail address."""
    key = f"rate:{action}:{salted_hmac('rate-limit', who).hexdigest()[:20]}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) > limit
    except ValueError:
        # The count ran out between the two calls: this is the first use of a new period.
        return False
