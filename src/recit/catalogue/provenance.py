"""C2PA manifests: who signed a file, how it was made, and whether that still holds.

Read and validated offline by c2pa-python, the Content Authenticity Initiative's own library:
nothing is fetched, neither remote manifests nor revocation lists nor time stamps. No trust list
comes with recit, so a good signature is ``unknown signer`` unless a list is given.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import datetime

import c2pa

from recit.catalogue.segments import segments
from recit.story.photo import Provenance

_MARK = b"c2pa"

_OFFLINE = {
    "verify": {
        "verify_after_reading": True,
        "verify_trust": True,
        "ocsp_fetch": False,
        "remote_manifest_fetch": False,
    }
}

_TYPES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG": "image/png",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"RIFF": "image/webp",
}
_BRANDS = {
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"heic": "image/heic",
    b"heix": "image/heic",
}

# The validator's codes that speak of the certificate and not of the content.
_UNKNOWN = frozenset({"signingCredential.untrusted"})
_EXPIRED = frozenset({"signingCredential.expired"})


def read(content: bytes, *, trust_anchors: str | None = None) -> Provenance | None:
    """What the file's C2PA manifest says, or ``None`` where it has none.

    ``content`` is the whole file; ``trust_anchors`` are certificates in PEM by which a
    signer is known. A manifest that cannot be read is a :class:`Provenance` whose state
    is ``unreadable``; no file raises.
    """
    kind = _type(content)
    if kind is None or content.find(_MARK, 0, _reach(kind, content)) < 0:
        return None
    settings: dict[str, object] = dict(_OFFLINE)
    if trust_anchors is not None:
        settings["trust"] = {"user_anchors": trust_anchors}
    try:
        with c2pa.Context.from_dict(settings) as context:
            reader = c2pa.Reader(kind, io.BytesIO(content), context=context)
            with reader:
                return _provenance(json.loads(reader.json()), str(reader.get_validation_state()))
    except c2pa.C2paError as error:
        if "ManifestNotFound" in str(error):
            return None
        return Provenance("unreadable", problems=(str(error).split("\n")[0][:200],))


def _type(content: bytes) -> str | None:
    if content[4:8] == b"ftyp":
        return _BRANDS.get(content[8:12])
    return next((kind for start, kind in _TYPES.items() if content.startswith(start)), None)


def _reach(kind: str, content: bytes) -> int:
    """Where a manifest's place ends: in a JPEG before the picture, which is most of the file."""
    if kind != "image/jpeg":
        return len(content)
    return max((segment.end for segment in segments(content)), default=0)


def _provenance(store: dict[str, object], verdict: str) -> Provenance:
    manifests = _table(store.get("manifests"))
    active = _table(manifests.get(str(store.get("active_manifest"))))
    signature = _table(active.get("signature_info"))
    codes = tuple(
        dict.fromkeys(
            str(_table(status).get("code")) for status in _list(store.get("validation_status"))
        )
    )
    assertions = [
        _table(assertion).get("data")
        for manifest in manifests.values()
        for assertion in _list(_table(manifest).get("assertions"))
    ]
    return Provenance(
        state=_state(verdict, frozenset(codes)),
        signer=_text(signature.get("issuer")) or _text(signature.get("common_name")),
        generator=_generator(active),
        signed=_time(signature.get("time")),
        source_types=_last_parts(assertions, "digitalSourceType"),
        actions=_last_parts(assertions, "action"),
        problems=codes,
    )


def _state(verdict: str, codes: frozenset[str]) -> str:
    if verdict == "Trusted":
        return "trusted"
    if codes <= _UNKNOWN:
        return "unknown signer"
    return "expired" if codes <= _UNKNOWN | _EXPIRED else "tampered"


def _generator(manifest: dict[str, object]) -> str | None:
    for info in _list(manifest.get("claim_generator_info")):
        name, version = (_text(_table(info).get(key)) for key in ("name", "version"))
        if name is not None:
            return f"{name} {version}" if version else name
    return _text(manifest.get("claim_generator"))


def _last_parts(assertions: list[object], key: str) -> tuple[str, ...]:
    """Every value of ``key`` in the assertions, without what stands before ``/`` or ``c2pa.``."""
    found = (str(value) for each in assertions for value in _values(each, key))
    return tuple(dict.fromkeys(text.rsplit("/", 1)[-1].removeprefix("c2pa.") for text in found))


def _values(data: object, key: str) -> Iterator[object]:
    if isinstance(data, dict):
        for name, value in data.items():
            # IPTC's own assertion calls it Iptc4xmpExt:DigitalSourceType.
            if isinstance(value, str) and name.rsplit(":", 1)[-1].casefold() == key.casefold():
                yield value
            else:
                yield from _values(value, key)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value, key)


def _time(stated: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(stated))
    except ValueError:
        return None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
