"""Earlier mail, signatures and closings are cut from a message, whichever program wrote it."""

from time import perf_counter

import pytest

from assistant.desk.letters.message import own_words

ASKED = "Who keeps the register?"


@pytest.mark.parametrize(
    "below",
    [
        "On Mon, 2 Nov 2026 at 10:00, Ana <ana@x.example> wrote:\n> Who pays?",
        "On Mon, 2 Nov 2026 at 10:00, Ana Pérez Gómez de la Torre\n<ana@x.example> wrote:\n\nWho pays?",
        "El lun, 2 nov 2026 a las 10:00, Ana (<ana@x.example>) escribió:\n\n> ¿Quién paga?",
        "Le lun. 2 nov. 2026 à 10:00, Ana <ana@x.example> a écrit :\n> Qui paie ?",
        "Em seg., 2 de nov. de 2026 às 10:00, Ana <ana@x.example> escreveu:\n> Quem paga?",
        "Am Mo., 2. Nov. 2026 um 10:00 Uhr schrieb Ana <ana@x.example>:\n> Wer zahlt?",
        "-----Original Message-----\nFrom: Ana\nWho pays?",
        "-----Mensaje original-----\nDe: Ana\n¿Quién paga?",
        "-----Message d'origine-----\nDe : Ana\nQui paie ?",
        "-----Mensagem original-----\nDe: Ana\nQuem paga?",
        "-----Ursprüngliche Nachricht-----\nVon: Ana\nWer zahlt?",
        "From: Ana <ana@x.example>\nSent: Monday, 2 November 2026 10:00\nTo: Desk\nSubject: Money\n\nWho pays?",
        "________________________________\nDe: Ana <ana@x.example>\nEnviado el: lunes, 2 de noviembre de 2026\n"
        "Para: Mesa\nAsunto: Dinero\n\n¿Quién paga?",
        "De : Ana <ana@x.example>\nEnvoyé : lundi 2 novembre 2026\nÀ : Bureau\nObjet : Argent\n\nQui paie ?",
        "De: Ana\nEnviado: segunda-feira, 2 de novembro de 2026\nPara: Balcão\nAssunto: Dinheiro\n\nQuem paga?",
        "Von: Ana\nGesendet: Montag, 2. November 2026\nAn: Amt\nBetreff: Geld\n\nWer zahlt?",
        "-- \nAna Pérez\nWho pays?",
        "Kind regards,\nAna",
        "Un cordial saludo,\nAna",
        "Cordialement,\nAna",
        "Atenciosamente,\nAna",
        "Mit freundlichen Grüßen\nAna",
        "Sent from my iPhone",
        "Enviado desde mi iPhone",
        "Envoyé de mon iPhone",
        "Gesendet von meinem Telefon",
    ],
)
def test_only_what_the_sender_wrote_is_kept(below: str) -> None:
    assert own_words(f"Hello,\r\n\r\n{ASKED}\n\n{below}") == f"Hello,\n\n{ASKED}"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("> Who pays?\nThe city does.\n> Why?", "The city does."),
        ("On Monday I wrote to you. Who pays?", "On Monday I wrote to you. Who pays?"),
        ("De: parte de quién viene la cámara?", "De: parte de quién viene la cámara?"),
        ("Subject: none\nTo: whom? Tell me.", "Subject: none\nTo: whom? Tell me."),
        (f"For you.\n\n---------- Forwarded message ---------\nFrom: Ana\nSubject: x\n\n{ASKED}\n\nRegards,\nAna",
         f"For you.\n\n{ASKED}"),
        (f"---------- Mensaje reenviado ----------\nDe: Ana\nAsunto: x\n\n{ASKED}\n\nEl lun, Leo escribió:\n> Otra?",
         ASKED),
        (f"{ASKED}\n\n---------- Forwarded message ---------\nFrom: Ana\nSubject: x\n\nWho pays?", ASKED),
        ("Regards,\nAna", "Regards,\nAna"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_only_looks_like_earlier_mail_stays_and_what_is_forwarded_is_asked(text: str, kept: str) -> None:
    assert own_words(text) == kept


@pytest.mark.parametrize("line", ["On a day ", "De: A: De: ", "From: To: Cc: ", "-----", "> ", "To: a\n", "\n \n"])
def test_hostile_repetition_is_read_in_no_time(line: str) -> None:
    began = perf_counter()
    own_words((line * 40_000)[:40_000])
    assert perf_counter() - began < 5
