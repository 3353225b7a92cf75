"""Stand-ins for the schemas that QTI 2.1 imports and Phaseline's items use nothing of: MathML, XInclude, APIP."""

_SCHEMA = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{}">{}</xs:schema>'
STANDING_IN = {
    "mathml2.xsd": _SCHEMA.format("http://www.w3.org/1998/Math/MathML", '<xs:element name="math"/>'),
    "XInclude.xsd": _SCHEMA.format("http://www.w3.org/2001/XInclude", '<xs:element name="include"/>'),
    "apipv1p0_qtiextv2p1_v1p0.xsd": _SCHEMA.format(
        "http://www.imsglobal.org/xsd/apip/apipv1p0/imsapip_qtiv1p0", '<xs:element name="apipAccessibility"/>'
    ),
    "xml.xsd": _SCHEMA.format(
        "http://www.w3.org/XML/1998/namespace",
        '<xs:attribute name="lang" type="xs:string"/><xs:attribute name="base" type="xs:anyURI"/>'
        '<xs:attribute name="space" type="xs:string"/>',
    ),
}
