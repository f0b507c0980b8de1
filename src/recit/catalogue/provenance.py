"""C2PA manifests: who signed a file, how it was made, and whether that still holds.

Read and validated offline by c2pa-python, the Content Authenticity Initiative's own library:
nothing is fetched, neither remote manifests nor revocation lists nor time stamps. No trust list
comes with recit, so a good signature is ``unknown signer`` unless a list is given.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

import c2pa
import msgspec

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


class _Status(msgspec.Struct):
    code: str | None = None


class _Signature(msgspec.Struct):
    issuer: str | None = None
    common_name: str | None = None
    time: str | None = None


class _Program(msgspec.Struct):
    name: str | None = None
    version: str | None = None


class _Assertion(msgspec.Struct):
    data: object = None


class _Manifest(msgspec.Struct):
    signature_info: _Signature | None = None
    claim_generator: str | None = None
    claim_generator_info: list[_Program] | None = None
    assertions: list[_Assertion] | None = None


class _Store(msgspec.Struct):
    """What of the library's report on a file is read."""

    active_manifest: str | None = None
    manifests: dict[str, _Manifest] | None = None
    validation_status: list[_Status] | None = None


def read(content: bytes, *, trust_anchors: str | None = None) -> Provenance | None:
    """What the file's C2PA manifest says, or ``None`` where it has none.

    ``content`` is the whole file; ``trust_anchors`` are certificates in PEM by which a
    signer is known. A manifest that cannot be read is a :class:`Provenance` whose state
    is ``unreadable``; no file raises.
    """
    kind = _type(content)
    if kind is None or content.find(_MARK, 0, _reach(kind, content)) < 0:
        return None
    trust = {} if trust_anchors is None else {"trust": {"user_anchors": trust_anchors}}
    try:
        with c2pa.Context.from_dict(_OFFLINE | trust) as context:
            reader = c2pa.Reader(kind, io.BytesIO(content), context=context)
            with reader:
                store = msgspec.json.decode(reader.json(), type=_Store)
                return _provenance(store, str(reader.get_validation_state()))
    except c2pa.C2paError as error:
        if "ManifestNotFound" in str(error):
            return None
        return _unreadable(error)
    except msgspec.MsgspecError as error:
        return _unreadable(error)


def _unreadable(error: Exception) -> Provenance:
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


def _provenance(store: _Store, verdict: str) -> Provenance:
    manifests = store.manifests or {}
    active = manifests.get(store.active_manifest or "", _Manifest())
    earlier = (one for label, one in sorted(manifests.items()) if label != store.active_manifest)
    signature = active.signature_info or _Signature()
    stated = (status.code for status in store.validation_status or ())
    codes = tuple(dict.fromkeys(code for code in stated if code))
    assertions = [
        assertion.data
        for manifest in (active, *earlier)  # the library gives them in any order
        for assertion in manifest.assertions or ()
    ]
    return Provenance(
        state=_state(verdict, frozenset(codes)),
        signer=signature.issuer or signature.common_name or None,
        generator=_generator(active),
        signed=_time(signature.time),
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


def _generator(manifest: _Manifest) -> str | None:
    for program in manifest.claim_generator_info or ():
        if program.name:
            return f"{program.name} {program.version}" if program.version else program.name
    return manifest.claim_generator or None


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


def _time(stated: str | None) -> datetime | None:
    try:
        return None if stated is None else datetime.fromisoformat(stated)
    except ValueError:
        return None
