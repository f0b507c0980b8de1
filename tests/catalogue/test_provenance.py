"""C2PA manifests, signed here with throw-away certificates: valid, trusted, tampered, none."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta

import c2pa
import pytest
import pyvips
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from hypothesis import given, settings
from hypothesis import strategies as st

from recit.catalogue.provenance import read

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "FR"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Recit Miniatures"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _certificate(
    common: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str,
    signing: ec.EllipticCurvePrivateKey,
    *,
    authority: bool,
) -> x509.Certificate:
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(common))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()),
            critical=False,
        )
    )
    if not authority:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        builder = builder.add_extension(purpose, critical=True)
    return builder.sign(signing, hashes.SHA256())


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


@pytest.fixture(scope="module")
def plain() -> bytes:
    noise = pyvips.Image.gaussnoise(320, 240, sigma=30, mean=128).cast("uchar")
    content = noise.bandjoin([noise, noise]).jpegsave_buffer(Q=80)
    assert isinstance(content, bytes)
    return content


@pytest.fixture(scope="module")
def signer_and_root() -> tuple[c2pa.Signer, str]:
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = _certificate("Test root", root_key, "Test root", root_key, authority=True)
    leaf = _certificate("Test signer", key, "Test root", root_key, authority=False)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    info = c2pa.C2paSignerInfo(b"es256", (_pem(leaf) + _pem(root)).encode(), private, None)
    return c2pa.Signer.from_info(info), _pem(root)


def _signed(
    plain: bytes, signer: c2pa.Signer, source_type: str, parent: bytes | None = None
) -> bytes:
    action = {"action": "c2pa.created", "digitalSourceType": SOURCE_TYPES + source_type}
    manifest = {
        "claim_generator_info": [{"name": "recit tests", "version": "1"}],
        "format": "image/jpeg",
        "assertions": [{"label": "c2pa.actions", "data": {"actions": [action]}}],
    }
    signed = io.BytesIO()
    with c2pa.Builder(json.dumps(manifest)) as builder:
        if parent is not None:
            told = json.dumps({"title": "parent", "relationship": "componentOf"})
            builder.add_ingredient(told, "image/jpeg", io.BytesIO(parent))
        builder.sign(signer, "image/jpeg", io.BytesIO(plain), signed)
    return signed.getvalue()


@pytest.fixture(scope="module")
def signed(plain: bytes, signer_and_root: tuple[c2pa.Signer, str]) -> bytes:
    return _signed(plain, signer_and_root[0], "trainedAlgorithmicMedia")


def test_a_photo_without_a_manifest_has_no_provenance(plain: bytes) -> None:
    assert read(plain) is None


@pytest.mark.parametrize("content", [b"", b"c2pa", b"GIF89a c2pa"])
def test_what_holds_no_manifest_has_none(content: bytes) -> None:
    assert read(content) is None


def test_a_good_signature_by_an_unknown_signer(signed: bytes) -> None:
    found = read(signed)
    assert found is not None
    assert found.state == "unknown signer"
    assert found.signer == "Recit Miniatures"
    assert found.generator == "recit tests 1"
    assert found.source_types == ("trainedAlgorithmicMedia",)
    assert found.actions == ("created",)
    assert found.problems == ("signingCredential.untrusted",)


def test_what_was_done_last_is_told_first_whenever_it_is_read(
    plain: bytes, signed: bytes, signer_and_root: tuple[c2pa.Signer, str]
) -> None:
    twice = _signed(plain, signer_and_root[0], "compositeSynthetic", parent=signed)
    for _ in range(8):
        found = read(twice)
        assert found is not None
        assert found.source_types == ("compositeSynthetic", "trainedAlgorithmicMedia")


def test_a_signer_on_the_trust_list(
    signed: bytes, signer_and_root: tuple[c2pa.Signer, str]
) -> None:
    found = read(signed, trust_anchors=signer_and_root[1])
    assert found is not None
    assert (found.state, found.problems) == ("trusted", ())


def test_a_picture_changed_after_signing(signed: bytes) -> None:
    changed = bytearray(signed)
    changed[-200] ^= 0x55
    found = read(bytes(changed))
    assert found is not None
    assert found.state == "tampered"
    assert "assertion.dataHash.mismatch" in found.problems


def test_a_claim_changed_after_signing(signed: bytes) -> None:
    changed = signed.replace(b"trainedAlgorithmicMedia", b"digitalCapture//////////"[:23], 1)
    assert changed != signed
    found = read(changed)
    assert found is not None
    assert found.state in ("tampered", "unreadable")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_breaks_the_reader(signed: bytes, data: st.DataObject) -> None:
    content = bytearray(signed)
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    found = read(bytes(content[: data.draw(st.integers(0, len(content)))]))
    states = {"trusted", "unknown signer", "tampered", "expired", "unreadable"}
    assert found is None or found.state in states
