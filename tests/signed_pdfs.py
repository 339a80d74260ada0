"""Signed PDFs for tests: invented signers, certificates made on the spot, and the ways in which a file can be tampered with."""

import functools
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pikepdf
from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import NameObject, NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import dss
from pyhanko_certvalidator.registry import SimpleCertificateStore

_DER = serialization.Encoding.DER


def _name(common: str) -> made.Name:
    return made.Name([made.NameAttribute(NameOID.COMMON_NAME, common)] if common else [])


@functools.cache
def _issuer() -> tuple[ec.EllipticCurvePrivateKey, made.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    return key, _certificate("Exempelutfärdaren", key.public_key(), "Exempelutfärdaren", key, is_issuer=True)


def _certificate(subject, public, issuer, by, *, is_issuer: bool = False) -> made.Certificate:
    usage = dict.fromkeys(("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False)
    usage |= {"digital_signature": not is_issuer, "content_commitment": not is_issuer, "key_cert_sign": is_issuer, "crl_sign": is_issuer}
    return (
        made.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(public)
        .serial_number(made.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2048, 1, 1, tzinfo=UTC))
        .add_extension(made.BasicConstraints(ca=is_issuer, path_length=None), critical=True)
        .add_extension(made.KeyUsage(**usage), critical=True)
        .sign(by, hashes.SHA256())
    )


def issuer() -> str:
    """The issuer of every signer here, as an operator would list it."""
    return _issuer()[1].public_bytes(serialization.Encoding.PEM).decode("ascii")


def _signer(name: str, *, is_rsa: bool) -> signers.SimpleSigner:
    by = _issuer()[0]
    key = rsa.generate_private_key(65537, 2048) if is_rsa else ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(name, key.public_key(), "Exempelutfärdaren", by)
    private = key.private_bytes(_DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(_DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


@functools.cache
def unsigned(*, password: str = "") -> bytes:
    """One empty page."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = "Samverkansavtal"
        pdf.save(out, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return out.getvalue()


@functools.cache
def signed(*names: str) -> bytes:
    """The page, signed by each of these in turn: the first with an elliptic curve, the others with RSA."""
    content = unsigned()
    for number, name in enumerate(names or ("Karin Ek",), start=1):
        content = _signed_by(content, number, name)
    return content


def added_between(first: str, second: str) -> bytes:
    """The page signed by the first, turned, and then signed by the second."""
    return _signed_by(with_more(signed(first)), 2, second)


def _signed_by(content: bytes, number: int, name: str) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    fields.append_signature_field(writer, fields.SigFieldSpec(f"Underskrift{number}"))
    metadata = signers.PdfSignatureMetadata(field_name=f"Underskrift{number}", name=name or "?")
    # pyHanko runs a loop of its own, and the thread of the browser tests has one already.
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(signers.sign_pdf, writer, metadata, signer=_signer(name, is_rsa=number > 1)).result().getvalue()


def flipped(content: bytes) -> bytes:
    """The file with one bit of its covered text changed."""
    at = content.index(b"/MediaBox") + len(b"/MediaBox") + 3
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def with_more(content: bytes) -> bytes:
    """The file with a revision appended that turns its page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    page[NameObject("/Rotate")] = NumberObject(90)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_proof(content: bytes) -> bytes:
    """The file with the issuer's certificate appended, as an archive does that wants to check the signature in twenty years."""
    out = io.BytesIO(content)
    proof = x509.Certificate.load(_issuer()[1].public_bytes(_DER))
    dss.DocumentSecurityStore.add_dss(out, None, certs=[proof], force_write=True)
    return out.getvalue()
