"""What makes one file both an archive's (PDF/A-3a) and a screen reader's (PDF/UA-1)."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

import pydyf
from weasyprint.pdf.metadata import NS, DocumentMetadata

# PDF/A takes only properties it knows or finds described in the file, and PDF/UA's mark came after PDF/A's list.
EXTENSION = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
for _prefix, _address in EXTENSION.items():
    register_namespace(_prefix, _address)


class ArchiveMetadata(DocumentMetadata):
    """WeasyPrint writes the mark of one standard; the second must stand in the same RDF block, described."""

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        rdf = fromstring(super().generate_rdf_metadata(variant, version, conformance))  # noqa: S314 — written a line ago
        rdf.append(_description(**{f"{{{NS['pdfuaid']}}}part": "1"}))
        rdf.append(_described_mark())
        return tostring(rdf, encoding="utf-8")


def _description(**attributes: str) -> Element:
    return Element(f"{{{NS['rdf']}}}Description", {f"{{{NS['rdf']}}}about": "", **attributes})


def _described_mark() -> Element:
    """The description of `pdfuaid:part`, in the form that PDF/A-3 (ISO 19005-3, 6.6.2.3.3) asks for."""
    described = _description()
    schemas = SubElement(described, f"{{{EXTENSION['pdfaExtension']}}}schemas")
    schema = _resource(schemas, "Bag")
    _say(schema, "pdfaSchema", schema="PDF/UA identification", namespaceURI=NS["pdfuaid"], prefix="pdfuaid")
    properties = SubElement(schema, f"{{{EXTENSION['pdfaSchema']}}}property")
    part = _resource(properties, "Seq")
    _say(part, "pdfaProperty", name="part", valueType="Integer", category="internal", description="The part of ISO 14289 it conforms to")
    return described


def _resource(parent: Element, collection: str) -> Element:
    items = SubElement(parent, f"{{{NS['rdf']}}}{collection}")
    return SubElement(items, f"{{{NS['rdf']}}}li", {f"{{{NS['rdf']}}}parseType": "Resource"})


def _say(element: Element, prefix: str, /, **facts: str) -> None:
    for name, text in facts.items():
        SubElement(element, f"{{{EXTENSION[prefix]}}}{name}").text = text


def say_scope(_document: Any, pdf: pydyf.PDF) -> None:
    """Say of each table header whether it heads a column or a row. WeasyPrint only links cells to headers by their
    identifiers, which some readers do not follow."""
    dictionaries = [part for part in pdf.objects if isinstance(part, pydyf.Dictionary)]
    parts = {part.reference: part for part in dictionaries if part.get("Type") == "/StructElem"}
    for part in parts.values():
        if part["S"] == "/TH":
            row = parts[part["P"]]
            in_head = parts[row["P"]]["S"] == "/THead"
            part["A"]["Scope"] = "/Column" if in_head else "/Row"
