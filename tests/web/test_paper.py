"""Every page on A4: the same words, from the same address, under the same lock."""

import io

import pypdf
import pytest

from tests.web.reading import soup


def paper(client, path: str, language: str = "en") -> pypdf.PdfReader:
    response = client.get(f"/{language}/{path}{'&' if '?' in path else '?'}paper=a4")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    return pypdf.PdfReader(io.BytesIO(response.content))


def text(reader: pypdf.PdfReader) -> str:
    return "".join("".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["Yan Wancun", "Beijing increase-and-saving drive"]), ("zh-hans", ["阎万存"])],
)
def test_a_slip_is_one_sheet_with_what_its_page_says(told, client, language, words):
    reader = paper(client, "slips/1952-MTG-0147/", language)
    assert len(reader.pages) == 1
    said = text(reader)
    assert all("".join(word.split()) in said for word in words)


@pytest.mark.parametrize("path", ["", "units/MTG/", "ledger/", "slips/1952-M07-0013/", "seal/"])
def test_public_pages_have_their_paper(told, client, path):
    assert "Beijingincrease-and-savingdrive" in text(paper(client, path))


def test_the_page_links_to_its_paper_and_keeps_what_was_asked(read):
    links = [a["href"] for a in soup(read("ledger/?state=open&page=2")).select("footer a")]
    assert "?state=open&page=2&paper=a4" in links


def test_a_page_that_is_not_there_has_no_paper(told, client):
    response = client.get("/en/slips/none/?paper=a4")
    assert (response.status_code, response["Content-Type"][:9]) == (404, "text/html")


def test_a_file_stays_what_it_is(told, client):
    assert client.get("/en/ledger/ledger.csv?paper=a4")["Content-Type"].startswith("text/csv")


def test_whoever_may_not_read_gets_no_paper_either(told, client):
    response = client.get("/en/desk/?paper=a4")
    assert response.status_code == 302
    assert "sign" in response["Location"]


def test_the_file_is_named_after_its_page(told, client):
    named = client.get("/zh-hans/slips/1952-MTG-0147/?paper=a4")["Content-Disposition"]
    assert named == 'inline; filename="slips-1952-MTG-0147.pdf"'
    assert 'bulletin.pdf"' in client.get("/en/?paper=a4")["Content-Disposition"]
