"""Lists of words as patterns, and the words more than one kind of identifier is told by. In the plain spelling."""

import re
from typing import Final

_COMMA: Final = re.compile(r",\s+")


def one_of(words: str) -> str:
    """A group that matches any of the words, or pieces of pattern, that stand in `words` with commas between."""
    return f"(?:{'|'.join(_COMMA.split(words.strip()))})"


def word_list(words: str) -> list[str]:
    """The words of `words`, which stand with blanks between."""
    return words.split()


MONTH: Final = (
    one_of("""
    jan(?:uary)?, feb(?:ruary)?, mar(?:ch)?, apr(?:il)?, may, june?, july?, aug(?:ust)?, sept?(?:ember)?,
    oct(?:ober)?, nov(?:ember)?, dec(?:ember)?, enero, febrero, marzo, abril, mayo, junio, julio, agosto,
    septiembre, setiembre, octubre, noviembre, diciembre, ene, abr, ago, dic
    """)
    + r"\b\.?"
)

STATE_NAME: Final = one_of("""
    alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia, hawaii,
    idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan,
    minnesota, mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york,
    north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina,
    south dakota, tennessee, texas, utah, vermont, virginia, washington, west virginia, wisconsin, wyoming,
    puerto rico
    """)
STATE_CODE: Final = one_of("""
    al, ak, az, ar, ca, co, ct, de, fl, ga, hi, id, il, in, ia, ks, ky, la, me, md, ma, mi, mn, ms, mo, mt, ne,
    nv, nh, nj, nm, ny, nc, nd, oh, ok, or, pa, ri, sc, sd, tn, tx, ut, vt, va, wa, wv, wi, wy, dc, pr
    """)

# Nine digits after one of these are a social security number however they are grouped.
SSN_WORDS: Final = one_of(r"""
    s\.?s\.?n\.?, ss ?#, ss number, soc(?:ial)?\.? sec(?:urity)?, social, seguro social, seguridad social,
    i\.?t\.?i\.?n\.?, nss, tax ?id, taxpayer id(?:entification)?
    """)
PHONE_WORDS: Final = one_of(r"""
    phone, call, cell, mobile, tel, text, whatsapp, whats, wsp, fax, reach, contact, numbers?, numero, num,
    landline, voicemail, llam\w{1,8}, telefono, celular, cel, movil, fijo, mar[cq]\w{1,6}, contact\w{1,6}, ring,
    pager, dial
    """)

BORN: Final = one_of(r"""
    dob, d\.o\.b\.?, d/o/b, b\.?d\.?(?=:), (?:date|day) of birth, birth ?-?date, birth ?-?day, b-?day, born,
    (?:fecha|fec\.?|f\.?)(?: de)? ?(?:mi |su )?nac\w{0,9}\.?, fdn, fnac, nacimiento, naci, nacio, nacid[oa]s?,
    cumpleanos, cumplo(?: anos)?, cumple(?: anos)?
    """)

# Words that name a record by themselves.
RECORD: Final = one_of(r"""
    mrn, m\.r\.n\., nhc, curp, rfc, dni, nie, cedula, passport, pasaporte, mbi, member ?id, patient ?id,
    subscriber ?id, policy ?id, group ?id, nhs number, rx ?bin, rx ?grp, rx ?#, e?mr ?#, mr ?#, acct ?#,
    hospital ?id, national ?id, id ?#, (?:my|his|her|mi) id
    """)
# Words that name one when "number", "no." or "#" goes with them.
RECORD_WITH_NUMBER: Final = one_of(r"""
    medical record, health record, record, chart, file, patient, member, membership, policy, group, plan,
    insurance, insurance card, card, subscriber, claim, case, account, acct, medicaid, medicare, medical,
    hospital, accession, prescription, rx, reference, ref, confirmation, authorization, driver'?s? licen[sc]e,
    licen[sc]e, beneficiary, customer, enrollee, health plan, encounter, visit, specimen, requisition, referral,
    registration, visa, alien, routing, bank account, checking
    """)
RECORD_CON_NUMERO: Final = one_of("""
    expediente(?: clinico| medico)?, historia(?: clinica| medica)?, historial(?: clinico| medico)?, paciente,
    afiliado, afiliada, afiliacion, poliza, socio, socia, miembro, membresia, asegurado, asegurada,
    seguro(?: medico| social)?, caso, reclamo, reclamacion, cuenta, tarjeta(?: sanitaria)?,
    licencia(?: de conducir| de manejo)?, registro(?: medico)?, identificacion, identidad, carnet, cliente, folio,
    referencia, autorizacion, receta, beneficiario, beneficiaria, grupo, medicaid, medicare, cuil, pasaporte,
    cedula, matricula
    """)
# Words that name one when at least four digits follow at once.
RECORD_WITH_LONG_NUMBER: Final = one_of("""
    expediente, poliza, afiliacion, folio, historia clinica, carnet, policy, account, claim, record, chart, case
    """)
