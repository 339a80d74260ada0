"""What a signed file says of itself is told plainly on the signature's page."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import override

from decisions import signed_files
from decisions.signed_files import told, trusted_issuers
from minimaria.files.store import path_of
from minimaria.pdf.signatures import Checked, FileState, OneSignature
from tests import make, signed_pdfs

KARIN = OneSignature("Karin Ek", is_intact=True, covers_all=True, is_trusted=True)
BO = OneSignature("Bo Lind", is_intact=True, covers_all=True, is_trusted=False)
BROKEN = OneSignature("Karin Ek", is_intact=False, covers_all=True, is_trusted=False)
PARTIAL = OneSignature("", is_intact=True, covers_all=False, is_trusted=True)


@pytest.mark.parametrize(
    ("found", "tone", "sentences"),
    [
        (
            [KARIN],
            "success",
            "Signaturen är hel och täcker hela dokumentet. Utfärdaren finns på listan över betrodda. "
            "Undertecknat av Karin Ek enligt certifikatet.",
        ),
        ([BO], "warning", "Signaturen är hel och täcker hela dokumentet. Utfärdaren finns inte på listan över betrodda."),
        (
            [KARIN, BO],
            "warning",
            "Signaturerna är hela och täcker hela dokumentet. En eller flera utfärdare finns inte på listan över betrodda. "
            "Undertecknat av Karin Ek och Bo Lind",
        ),
        ([BROKEN, BO], "danger", "Filen har ändrats efter att den undertecknades"),
        ([PARTIAL], "danger", "Något har lagts till i dokumentet efter att det undertecknades. Undertecknat av någon utan namn"),
    ],
)
def test_the_result_is_said_plainly(found, tone, sentences):
    with override("sv"):
        check = told(Checked(FileState.CHECKED, found))
    assert check.tone == tone
    assert " ".join(check.sentences).replace("\xa0", " ").startswith(sentences)


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (FileState.UNSIGNED, "inga elektroniska signaturer"),
        (FileState.ENCRYPTED, "krypterad"),
        (FileState.UNREADABLE, "går inte att läsa"),
        (FileState.CHECKED, "går inte att läsa"),  # checked, and nothing found: nothing good is said
    ],
)
def test_what_could_not_be_checked_is_said_to_be_unchecked(state, says):
    with override("sv"):
        check = told(Checked(state))
    assert says in check.sentences[0]
    assert check.tone != "success"


def test_the_operators_list_is_a_folder_of_pem_files(settings, tmp_path):
    settings.SIGNATURE_TRUST_DIR = ""
    assert trusted_issuers() == []
    (tmp_path / "exempel.pem").write_text(signed_pdfs.issuer())
    (tmp_path / "LÄS MIG.txt").write_text("åäö")
    settings.SIGNATURE_TRUST_DIR = str(tmp_path)
    assert trusted_issuers() == [signed_pdfs.issuer()]
    (tmp_path / "trasig.pem").write_bytes(b"\xff\xfe")
    assert trusted_issuers() == [], "a list that cannot be read makes nobody trusted"


@pytest.fixture
def page(client):
    """The signature's page as the party's contact sees it, with this file."""

    def shown(content: bytes, name: str = "Avtal.pdf") -> str:
        shown.row = row = make.signature(file=make.kept(content=content, name=name))
        client.force_login(make.contact(of=row))
        return client.get(row.get_absolute_url()).content.decode().replace("\xa0", " ")

    return shown


@pytest.mark.django_db
def test_the_page_says_it_and_the_file_is_a_download(client, page, settings, monkeypatch):
    settings.SIGNATURE_TRUST_DIR = ""
    content = signed_pdfs.signed()
    text = page(content)
    assert "Signaturen är hel och täcker hela dokumentet." in text
    assert "Utfärdaren finns inte på listan över betrodda." in text
    address = reverse("decisions:signed_file", args=[make.scope(page.row).slug, page.row.key])
    assert address in text
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Disposition"].startswith("attachment")
    monkeypatch.setattr(signed_files, "check_signatures", lambda *_, **__: pytest.fail("checked again"))
    assert client.get(page.row.get_absolute_url()).status_code == 200, "what was found is remembered"
    client.force_login(make.reader(of=page.row))
    text = client.get(page.row.get_absolute_url()).content.decode()
    assert "Signaturen är hel" in text
    assert address not in text
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_picture_is_not_checked_and_a_lost_file_is_no_fault(client, page):
    assert "Bara elektroniska signaturer i en PDF kontrolleras." in page(b"\x89PNG\r\n\x1a\n", "Avtal.png")
    page(signed_pdfs.unsigned())
    default_storage.delete(path_of(page.row.file.sha256))
    signed_files.cache.clear()
    assert "går inte att läsa" in client.get(page.row.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_a_signature_without_a_file_has_none_to_take_out(client):
    row = make.signature()
    client.force_login(make.contact(of=row))
    assert client.get(reverse("decisions:signed_file", args=[make.scope(row).slug, row.key])).status_code == 404
    assert "Ingen fil är bifogad." in client.get(row.get_absolute_url()).content.decode()
