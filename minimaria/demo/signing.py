"""Who signs an agreement of the example, some of them in the file: a real electronic signature, by an invented person's
certificate that nobody trusts.
"""

import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, time

from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from decisions import actions as decisions
from decisions.models import Case, DecisionRound
from decisions.states import SignedDocument, SigningMethod
from minimaria.demo.scene import Scene
from minimaria.files.reading import keep_own
from minimaria.files.store import Kept
from minimaria.pdf import render_pdf

_DER = serialization.Encoding.DER
# Known to all, as the example's passwords are: what it signs proves nothing.
_KEY = ec.derive_private_key(20_240_416, ec.SECP256R1())
_FIELD = "Underskrift1"


@dataclass(frozen=True)
class Signatory:
    """Who signed for one party, and how."""

    code: str
    name: str
    office: str
    day: int
    method: SigningMethod


def sign(round: DecisionRound, signatories: Sequence[Signatory], scene: Scene) -> None:
    """They sign one agreement with all parties, each by the mandate of their own party's decision."""
    for one in signatories:
        case = round.cases.get(party__organisation__code=one.code)
        decisions.record_signature(
            case,
            by=scene.contact(case.party),
            document=SignedDocument.COMMON,
            signatory=one.name,
            office=one.office,
            mandate_decision=case.steps.get().decisions.get(),
            method=one.method,
            signed_on=scene.days.day(one.day),
            completes=True,
            file=_signed_file(case, one, scene) if one.method is SigningMethod.E_SIGNATURE else None,
        )


def _signed_file(case: Case, by: Signatory, scene: Scene) -> Kept:
    """The agreement as a PDF, signed."""
    version = case.round.version
    agreement = version.agreement
    content = render_pdf(
        "demo/agreement.html",
        {"version": version, "collaboration": agreement.collaboration, "registration_number": agreement.registration_number},
        title=agreement.title,
        author=case.party.organisation.name,
        subject="Samverkansavtal",
        made_on=datetime.combine(scene.days.day(by.day), time(9), tzinfo=timezone.get_default_timezone()),
    )
    return keep_own(signed(content, by.name), f"{agreement.title}.pdf")


def signed(pdf: bytes, name: str) -> io.BytesIO:
    """The PDF, signed by the person of this name."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    fields.append_signature_field(writer, fields.SigFieldSpec(_FIELD))
    metadata = signers.PdfSignatureMetadata(field_name=_FIELD, name=name, location="Exempeldata")
    # pyHanko runs a loop of its own, and the thread that calls may have one already.
    with ThreadPoolExecutor(max_workers=1) as apart:
        made = apart.submit(signers.sign_pdf, writer, metadata, signer=_signer(name)).result()
    return io.BytesIO(made.getvalue())


def _signer(name: str) -> signers.SimpleSigner:
    private = _KEY.private_bytes(_DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(_certificate(name).public_bytes(_DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def _certificate(name: str) -> made.Certificate:
    subject = made.Name([made.NameAttribute(NameOID.COMMON_NAME, name), made.NameAttribute(NameOID.ORGANIZATION_NAME, "Exempeldata")])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only", "key_cert_sign"), False
    )
    return (
        made.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(_KEY.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2048, 1, 1, tzinfo=UTC))
        .add_extension(made.KeyUsage(digital_signature=True, content_commitment=True, crl_sign=False, **usage), critical=True)
        .sign(_KEY, hashes.SHA256())
    )
